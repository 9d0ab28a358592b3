-- category: statement
-- what: an application's table alias that is a keyword then
-- object: statement *
-- found: system_user
-- needs: pg_stat_statements
-- conf: shared_preload_libraries = 'pg_stat_statements'
-- since: 16
-- probe: SELECT count(*) > 0 FROM pg_class system_user WHERE relname <> 'x'
CREATE EXTENSION pg_stat_statements;
SELECT count(*) > 0 FROM pg_class system_user WHERE relname <> 'x';
