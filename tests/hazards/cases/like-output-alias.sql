-- category: look-alike
-- what: columns that stay under the names of removed ones
-- look-alike: yes
-- probe: SELECT public.f()
-- probe: SELECT count(*) FROM public.w
CREATE VIEW public.v AS SELECT buffers_clean AS buffers_backend, stats_reset AS checkpoints_req FROM pg_stat_bgwriter;
CREATE VIEW public.w AS SELECT v.buffers_backend, checkpoints_req FROM public.v ORDER BY buffers_backend;
CREATE FUNCTION public.f() RETURNS boolean LANGUAGE sql AS $$
    SELECT s.wal_write IS NOT NULL FROM (SELECT wal_records AS wal_write FROM pg_stat_wal) s, public.v WHERE v.buffers_backend >= 0
$$;
