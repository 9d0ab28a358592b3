-- category: statement
-- what: a removed column in COPY, in a cursor and in EXPLAIN
-- object: statement *
-- found: checkpoints_req
-- needs: pg_stat_statements
-- conf: shared_preload_libraries = 'pg_stat_statements'
-- since: 17
-- probe: COPY (SELECT checkpoints_req IS NOT NULL FROM pg_stat_bgwriter) TO STDOUT
CREATE EXTENSION pg_stat_statements;
COPY (SELECT checkpoints_req IS NOT NULL FROM pg_stat_bgwriter) TO STDOUT;
