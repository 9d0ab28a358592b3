-- category: statement
-- what: a removed column in a statement that an application ran
-- object: statement *
-- found: checkpoints_timed
-- needs: pg_stat_statements
-- conf: shared_preload_libraries = 'pg_stat_statements'
-- since: 17
-- probe: SELECT buffers_clean >= 0, checkpoints_timed + 5 > 0 FROM pg_stat_bgwriter WHERE buffers_alloc > -1
CREATE EXTENSION pg_stat_statements;
SELECT buffers_clean >= 0, checkpoints_timed + 5 > 0 FROM pg_stat_bgwriter WHERE buffers_alloc > -1;
