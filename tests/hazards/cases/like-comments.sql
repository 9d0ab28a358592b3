-- category: look-alike
-- what: removed names in line comments and nested block comments
-- look-alike: yes
-- probe: SELECT public.f()
CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS $$
-- SELECT checkpoints_timed FROM pg_stat_bgwriter; EXECUTE 'SELECT buffers_backend FROM pg_stat_bgwriter';
BEGIN
    /* was: PERFORM pg_rotate_logfile_old(); /* and SET force_parallel_mode = off; */ still: pg_stat_get_buf_written_backend() */
    RETURN /* buffers_backend */ 1; -- pg_stat_bgwriter
END
$$;
CREATE FUNCTION public.g() RETURNS integer LANGUAGE sql AS $$ SELECT 1 -- FROM pg_stat_wal w WHERE w.wal_write
$$;
