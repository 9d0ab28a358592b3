-- category: body
-- what: a removed column in RETURN QUERY
-- object: function public.databases()
-- found: daticulocale
-- line: 3
-- since: 17
-- probe: SELECT count(*) FROM public.databases()
CREATE FUNCTION public.databases() RETURNS TABLE (name name, locale text) LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT datname, coalesce(daticulocale, datcollate) FROM pg_database;
END
$$;
