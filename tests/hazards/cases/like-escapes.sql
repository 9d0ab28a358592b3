-- category: look-alike
-- what: strings that only look executed, and identifiers that only look removed
-- look-alike: yes
-- probe: SELECT public.f()
-- probe: SELECT public."buffers_backend"("pg_stat_bgwriter") FROM (SELECT 1) AS "pg_stat_bgwriter"
CREATE FUNCTION public."buffers_backend"(record) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE TABLE public."PG_STAT_BGWRITER" ("BUFFERS_BACKEND" bigint);
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE "execute" text; xbuffers_backend bigint := 1; buffers_backend_fsync2 bigint := 2;
BEGIN
    "execute" := 'SELECT checkpoints_req FROM pg_stat_bgwriter';
    RETURN (SELECT count("BUFFERS_BACKEND") FROM public."PG_STAT_BGWRITER") + xbuffers_backend + buffers_backend_fsync2 + length("execute");
END
$$;
