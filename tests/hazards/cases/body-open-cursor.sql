-- category: body
-- what: a removed column in OPEN ... FOR of a cursor that is returned
-- object: function public.open_wal(refcursor)
-- found: wal_sync
-- line: 3
-- since: 18
-- probe: SELECT public.open_wal('x')
CREATE FUNCTION public.open_wal(c refcursor) RETURNS refcursor LANGUAGE plpgsql AS $$
BEGIN
    OPEN c SCROLL FOR SELECT w.wal_sync, w.wal_bytes FROM pg_stat_wal w;
    RETURN c;
END
$$;
