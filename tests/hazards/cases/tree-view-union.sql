-- category: stored tree
-- what: a removed column in the third branch of a UNION
-- object: view public.all_writes
-- found: wal_sync_time
-- since: 18
CREATE VIEW public.all_writes AS
SELECT 'a' AS what, 1::double precision AS n UNION ALL SELECT 'b', 2 EXCEPT (SELECT 'c', wal_sync_time FROM pg_stat_wal INTERSECT SELECT 'd', 4);
