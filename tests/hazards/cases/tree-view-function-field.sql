-- category: stored tree
-- what: a removed field of a function's row
-- object: view public.wal
-- found: wal_sync
-- since: 18
CREATE VIEW public.wal AS SELECT (pg_stat_get_wal()).wal_sync;
