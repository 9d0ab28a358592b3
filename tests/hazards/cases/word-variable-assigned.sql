-- category: keyword
-- what: a variable that is named like a reserved word then, and assigned
-- object: function public.whose()
-- found: system_user
-- line: 3
-- since: 16
-- probe: SELECT public.whose()
CREATE FUNCTION public.whose() RETURNS text LANGUAGE plpgsql AS $$
DECLARE system_user text; BEGIN
    system_user := 'me'; RETURN 'me';
END
$$;
