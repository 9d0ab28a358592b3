-- category: body
-- what: a field of a named argument of a system view's row type, in plpgsql, and the functional notation
-- object: function public.write_time(pg_stat_wal)
-- found: wal_write_time
-- line: 3
-- since: 18
-- probe: SELECT w.write_time >= 0 FROM (SELECT * FROM pg_stat_wal) x, LATERAL (SELECT public.write_time(p) AS write_time FROM pg_stat_wal p) w
CREATE FUNCTION public.write_time(w pg_stat_wal) RETURNS double precision LANGUAGE plpgsql AS $$
BEGIN
    RETURN w.wal_write_time;
END
$$;
