-- expects: recorded-statement
-- to: 17
-- pg_upgrade: passes
-- why: what applications send is not looked at; the statement fails
-- server: 15
-- needs: contrib
-- conf: shared_preload_libraries = 'pg_stat_statements'
CREATE EXTENSION pg_stat_statements;
SELECT buffers_backend FROM pg_stat_bgwriter;
