-- category: dynamic SQL
-- what: a statement that is a variable's default and grows in a loop
-- object: function public.dyn(integer)
-- found: attcacheoff
-- line: 3
-- since: 18
-- probe: SELECT public.dyn(2) IS NOT NULL
CREATE FUNCTION public.dyn(n integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    statement text DEFAULT 'SELECT sum(attcacheoff) FROM pg_attribute WHERE true';
    result bigint;
BEGIN
    FOR i IN 1..n LOOP
        statement := statement || format(' AND attnum <> %s', -i);
    END LOOP;
    EXECUTE statement INTO result;
    RETURN result;
END
$$;
