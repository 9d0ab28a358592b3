-- category: look-alike
-- what: a temporary table of a body with a removed column's name
-- look-alike: yes
-- probe: SELECT public.f()
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    CREATE TEMP TABLE sampled (buffers_backend bigint, wal_write bigint) ON COMMIT DROP;
    INSERT INTO sampled SELECT 1, buffers_alloc FROM pg_stat_bgwriter;
    RETURN (SELECT sum(buffers_backend) FROM sampled);
END
$$;
