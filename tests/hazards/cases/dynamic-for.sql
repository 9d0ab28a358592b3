-- category: dynamic SQL
-- what: FOR ... IN EXECUTE
-- object: function public.dyn()
-- found: attcacheoff
-- line: 4
-- since: 18
-- probe: SELECT public.dyn()
CREATE FUNCTION public.dyn() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE r record; n integer := 0;
BEGIN
    FOR r IN EXECUTE 'SELECT attcacheoff FROM pg_attribute LIMIT 5' LOOP n := n + 1; END LOOP;
    RETURN n;
END
$$;
