-- category: stored tree
-- what: a removed column in a row comparison, in ANY of an array and in a GROUPING SET
-- object: view public.compared
-- found: wal_sync
-- since: 18
CREATE VIEW public.compared AS
SELECT count(*) AS n FROM pg_stat_wal
WHERE (wal_records, wal_sync) > (1, 2) AND wal_write = ANY (ARRAY[1, wal_fpi]) GROUP BY GROUPING SETS ((wal_write_time), ());
