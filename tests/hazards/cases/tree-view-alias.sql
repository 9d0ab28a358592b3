-- category: stored tree
-- what: a removed column through an alias of a qualified view, in a view with a quoted name
-- object: view monitoring."WAL Writes"
-- found: wal_write
-- since: 18
-- probe: SELECT count(*) FROM monitoring."WAL Writes"
CREATE SCHEMA monitoring;
CREATE VIEW monitoring."WAL Writes" AS SELECT w.wal_records, w.wal_write FROM pg_catalog.pg_stat_wal AS w;
