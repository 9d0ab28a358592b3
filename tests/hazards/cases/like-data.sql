-- category: look-alike
-- what: removed names in strings that are data
-- look-alike: yes
-- probe: BEGIN; SELECT public.f(); ROLLBACK
CREATE TABLE public.doc (name text DEFAULT 'pg_stat_bgwriter.buffers_backend', body text CHECK (body <> 'pg_rotate_logfile_old()'));
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO public.doc (name, body) VALUES ('buffers_backend', 'SELECT buffers_backend FROM pg_stat_bgwriter'), ('force_parallel_mode', 'SET force_parallel_mode = off');
    DELETE FROM public.doc WHERE name LIKE 'pg_stat_get_buf%' OR body = 'SELECT wal_write FROM pg_stat_wal';
    SELECT count(*) FROM public.doc WHERE name = 'buffers_backend';
$$;
CREATE VIEW public.v AS SELECT 'pg_rotate_logfile_old()'::text AS f, body FROM public.doc WHERE name = 'SELECT checkpoints_req FROM pg_stat_bgwriter';
