-- category: body
-- what: a removed column in the declaration of a cursor with an argument
-- object: function public.read_wal()
-- found: wal_write
-- line: 2
-- since: 18
-- probe: SELECT public.read_wal() >= 0
CREATE FUNCTION public.read_wal() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE c NO SCROLL CURSOR (least bigint) FOR SELECT wal_write FROM pg_stat_wal WHERE wal_records >= least;
    n bigint;
BEGIN
    OPEN c (least := 0); FETCH c INTO n; CLOSE c; RETURN n;
END
$$;
