-- category: look-alike
-- what: removed names in comments on objects, in labels of enums, in names of columns, indexes and constraints
-- look-alike: yes
-- probe: SELECT count(*) FROM public.buffers_backend
CREATE TYPE public.lc_collate AS ENUM ('force_parallel_mode', 'pg_rotate_logfile_old()');
CREATE TABLE public.buffers_backend (checkpoints_timed bigint CONSTRAINT wal_write CHECK (checkpoints_timed > 0), lc public.lc_collate DEFAULT 'force_parallel_mode');
CREATE INDEX pg_rotate_logfile_old ON public.buffers_backend (checkpoints_timed);
COMMENT ON TABLE public.buffers_backend IS 'SELECT checkpoints_timed FROM pg_stat_bgwriter';
CREATE SEQUENCE public.pg_stat_get_buf_written_backend;
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('public.pg_stat_get_buf_written_backend') $$;
COMMENT ON FUNCTION public.f() IS 'instead of pg_stat_get_buf_written_backend()';
