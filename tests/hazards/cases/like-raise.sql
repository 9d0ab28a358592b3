-- category: look-alike
-- what: removed names in messages
-- look-alike: yes
-- probe: SELECT public.f()
CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    RAISE DEBUG 'SELECT checkpoints_timed FROM pg_stat_bgwriter is no more; nor pg_rotate_logfile_old(), %', 'force_parallel_mode'
        USING HINT = 'do not SET force_parallel_mode', DETAIL = 'current_setting(''lc_collate'')';
    ASSERT true, 'buffers_backend of pg_stat_bgwriter';
    RETURN 1;
END
$$;
