-- category: dynamic SQL
-- what: RETURN QUERY EXECUTE
-- object: function public.dyn()
-- found: daticulocale
-- line: 3
-- since: 17
-- probe: SELECT count(*) FROM public.dyn()
CREATE FUNCTION public.dyn() RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE 'SELECT daticulocale FROM pg_database WHERE datname = $1' USING 'postgres';
END
$$;
