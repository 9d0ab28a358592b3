-- category: dynamic SQL
-- what: a field of the record of a FOR loop over EXECUTE of SELECT *
-- object: function public.dyn(regclass)
-- since: 18
-- probe: SELECT public.dyn('pg_stat_wal') >= 0
CREATE FUNCTION public.dyn(t regclass) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE r record; n bigint := 0;
BEGIN
    FOR r IN EXECUTE format('SELECT * FROM pg_stat_wal WHERE %L IS NOT NULL', t) LOOP
        n := n + r.wal_write;
    END LOOP;
    RETURN n;
END
$$;
