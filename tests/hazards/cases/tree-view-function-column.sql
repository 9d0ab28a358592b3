-- category: stored tree
-- what: a removed column of a function in FROM
-- object: view public.wal
-- found: wal_write_time
-- since: 18
CREATE VIEW public.wal AS SELECT wal_write_time FROM pg_stat_get_wal();
