-- category: look-alike
-- what: a table like a system view, and what uses its columns
-- look-alike: yes
-- probe: SELECT count(*) FROM public.v
-- probe: SELECT public.f() IS NULL
CREATE TABLE public.kept (LIKE pg_stat_bgwriter);
CREATE TABLE public."pg_stat_wal copy" AS SELECT * FROM pg_stat_wal;
CREATE VIEW public.v AS SELECT k.*, w.wal_write FROM public.kept k, public."pg_stat_wal copy" w;
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE k public.kept%ROWTYPE;
BEGIN
    SELECT * INTO k FROM public.kept;
    RETURN k.checkpoints_timed + k.buffers_backend;
END
$$;
