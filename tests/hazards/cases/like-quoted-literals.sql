-- category: look-alike
-- what: names as escape, Unicode and national strings, as bit strings' neighbours and as psql would never see them
-- look-alike: yes
-- probe: SELECT public.f()
CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $$
    SELECT E'\'; SELECT buffers_backend FROM pg_stat_bgwriter; --' || U&'d\0061t\+000061 FROM pg_stat_wal.wal_write' || N'pg_rotate_logfile_old()' || B'1'::text
        || $x$SELECT checkpoints_req FROM pg_stat_bgwriter$x$ || 'two '
           'parts: pg_stat_get_buf_written_backend()' AS "pg_stat_bgwriter.buffers_backend"
$$;
