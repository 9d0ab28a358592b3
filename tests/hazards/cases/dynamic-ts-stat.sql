-- category: dynamic SQL
-- what: a statement given to ts_stat
-- object: function public.words()
-- found: daticulocale
-- line: 3
-- since: 17
-- probe: SELECT public.words() >= 0
CREATE FUNCTION public.words() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN count(*) FROM ts_stat('SELECT to_tsvector(''simple'', coalesce(daticulocale, datname)) FROM pg_database');
END
$$;
