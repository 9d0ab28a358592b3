-- category: body
-- what: a field of the record of a FOR loop over a bound cursor of SELECT *
-- object: function public.by_cursor()
-- found: wal_sync
-- line: 5
-- since: 18
-- probe: SELECT public.by_cursor() >= 0
CREATE FUNCTION public.by_cursor() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE c CURSOR FOR SELECT * FROM pg_stat_wal; n bigint := 0;
BEGIN
    FOR r IN c LOOP
        n := n + r.wal_sync;
    END LOOP;
    RETURN n;
END
$$;
