-- category: look-alike
-- what: a plpgsql body whose words are all keywords of one grammar or another
-- look-alike: yes
-- probe: SELECT public.f('{"format": 1}')
CREATE FUNCTION public.f(indent jsonb) RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE keys text[]; absent boolean; scalar int = 1; alias ALIAS FOR $1; conditional text;
BEGIN
    SELECT array_agg(format.key) INTO keys FROM jsonb_each(alias) AS format;
    absent := NOT (indent ? 'x');
    IF absent THEN scalar = scalar + 1; END IF;
    conditional := array_to_string(keys, ',') || scalar;
    RETURN conditional;
END
$$;
