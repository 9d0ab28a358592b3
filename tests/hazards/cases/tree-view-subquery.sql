-- category: stored tree
-- what: a removed column in a correlated subquery in WHERE
-- object: view public.slow
-- found: checkpoint_write_time
-- since: 17
CREATE VIEW public.slow AS
SELECT datname FROM pg_database d
WHERE EXISTS (SELECT FROM pg_stat_bgwriter WHERE checkpoint_write_time > (SELECT sum(blk_read_time) FROM pg_stat_database s WHERE s.datid = d.oid));
