-- category: body
-- what: a removed column in the query of FOR
-- object: function public.each()
-- found: colliculocale
-- line: 4
-- since: 17
-- probe: SELECT public.each() >= 0
CREATE FUNCTION public.each() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE r record; n integer := 0;
BEGIN
    FOR r IN SELECT collname, colliculocale FROM pg_collation LIMIT 3 LOOP
        n := n + 1;
    END LOOP;
    RETURN n;
END
$$;
