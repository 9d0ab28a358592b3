-- category: look-alike
-- what: SQL as text that is written down and not run, beside SQL that is run
-- look-alike: yes
-- probe: BEGIN; SELECT public.f(); ROLLBACK
CREATE TABLE public.audit (statement text, note text);
CREATE FUNCTION public.note(statement text) RETURNS void LANGUAGE sql AS 'INSERT INTO public.audit VALUES ($1, ''SELECT wal_write FROM pg_stat_wal'')';
CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE old_way text := 'SELECT checkpoints_timed FROM pg_stat_bgwriter'; q text := 'SELECT count(*) FROM public.audit';
BEGIN
    PERFORM public.note('SELECT buffers_backend FROM pg_stat_bgwriter');
    PERFORM public.note(old_way);
    INSERT INTO public.audit (statement) VALUES (format('%s; -- %s', old_way, 'pg_rotate_logfile_old()'));
    EXECUTE q;
    EXECUTE 'COMMENT ON TABLE public.audit IS ''SELECT buffers_backend FROM pg_stat_bgwriter''';
    RETURN 1;
END
$$;
