-- category: body
-- what: a field of the record of a FOR loop over SELECT *
-- object: function public.from_loop()
-- found: wal_write
-- line: 5
-- since: 18
-- probe: SELECT public.from_loop() >= 0
CREATE FUNCTION public.from_loop() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE r record; n bigint := 0;
BEGIN
    FOR r IN SELECT w.* FROM pg_stat_wal w LOOP
        n := n + r.wal_write;
    END LOOP;
    RETURN n;
END
$$;
