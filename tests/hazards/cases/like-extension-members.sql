-- category: look-alike
-- what: extensions whose own functions and views use what changes: their new versions bring their own
-- look-alike: yes
-- needs: pg_stat_statements
-- needs: unaccent
-- needs: pg_buffercache
-- conf: shared_preload_libraries = 'pg_stat_statements'
-- probe: SELECT count(*) >= 0 FROM pg_buffercache
-- probe: SELECT unaccent('é')
CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION unaccent;
CREATE EXTENSION pg_buffercache;
