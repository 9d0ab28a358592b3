-- category: look-alike
-- what: a user's own table and view of the names of system views, used with their schema
-- look-alike: yes
-- probe: SELECT public.f()
-- probe: SELECT count(*) FROM history.wal
CREATE SCHEMA history;
CREATE TABLE history.pg_stat_bgwriter (at timestamptz, checkpoints_timed bigint, buffers_backend bigint);
CREATE VIEW history.pg_stat_wal AS SELECT 1::bigint AS wal_write, 2::bigint AS wal_sync;
CREATE VIEW history.wal AS SELECT wal_write, w.wal_sync FROM history.pg_stat_wal w;
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE r history.pg_stat_bgwriter%ROWTYPE;
BEGIN
    SELECT * INTO r FROM history.pg_stat_bgwriter WHERE pg_stat_bgwriter.buffers_backend > 0;
    RETURN coalesce(r.checkpoints_timed, 0) + (SELECT sum(s.wal_write) FROM "history"."pg_stat_wal" s);
END
$$;
