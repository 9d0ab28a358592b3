-- category: statement
-- what: a removed setting that an application shows
-- object: statement *
-- found: lc_collate
-- needs: pg_stat_statements
-- conf: shared_preload_libraries = 'pg_stat_statements'
-- since: 16
-- probe: SHOW lc_collate
CREATE EXTENSION pg_stat_statements;
SHOW lc_collate;
