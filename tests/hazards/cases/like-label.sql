-- category: look-alike
-- what: a block's label that is a keyword then, and qualifies nothing
-- look-alike: yes
-- probe: SELECT public.f()
CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS $$
<<merge_action>>
BEGIN
    <<json_value>>
    LOOP
        EXIT json_value WHEN true;
    END LOOP json_value;
    RETURN 1;
END merge_action
$$;
