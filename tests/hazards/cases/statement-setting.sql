-- category: statement
-- what: an application that sets a removed setting
-- object: statement *
-- found: force_parallel_mode
-- needs: pg_stat_statements
-- conf: shared_preload_libraries = 'pg_stat_statements'
-- since: 16
-- probe: SET force_parallel_mode = off
CREATE EXTENSION pg_stat_statements;
SET force_parallel_mode = off;
