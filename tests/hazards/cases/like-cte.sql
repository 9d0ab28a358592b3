-- category: look-alike
-- what: CTEs and aliases of the names of system views
-- look-alike: yes
-- probe: SELECT public.f(), public.g()
-- probe: SELECT * FROM public.v
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql AS $$
    WITH pg_stat_bgwriter AS (SELECT 3::bigint AS buffers_backend) SELECT buffers_backend FROM pg_stat_bgwriter
$$;
CREATE FUNCTION public.g() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT sum(pg_stat_wal.wal_write) FROM (VALUES (1), (2)) AS pg_stat_wal (wal_write));
END
$$;
CREATE VIEW public.v AS WITH RECURSIVE pg_stat_bgwriter (checkpoints_req) AS (SELECT 1 UNION ALL SELECT checkpoints_req + 1 FROM pg_stat_bgwriter WHERE checkpoints_req < 3)
SELECT max(checkpoints_req) AS n FROM pg_stat_bgwriter;
