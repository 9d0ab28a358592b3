-- category: look-alike
-- what: fields of records that come from elsewhere
-- look-alike: yes
-- probe: SELECT public.f()
CREATE TYPE public.counts AS (buffers_backend bigint, wal_write bigint);
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE r record; c public.counts; n bigint := 0;
BEGIN
    SELECT buffers_clean AS buffers_backend INTO r FROM pg_stat_bgwriter;
    c.buffers_backend := r.buffers_backend * 0;
    FOR r IN SELECT 1 AS wal_write, 2 AS checkpoints_timed LOOP n := n + r.wal_write + r.checkpoints_timed; END LOOP;
    RETURN n + c.buffers_backend;
END
$$;
