-- category: statement
-- what: pg_stat_statements in a schema of its own, and a statement over many lines
-- object: statement *
-- found: daticulocale
-- needs: pg_stat_statements
-- conf: shared_preload_libraries = 'pg_stat_statements'
-- since: 17
-- probe: SELECT count(*) > 0 FROM (SELECT upper(daticulocale) FROM pg_database WHERE datname = 'x') x
CREATE SCHEMA "Ext";
CREATE EXTENSION pg_stat_statements SCHEMA "Ext";
SELECT count(*) > 0
FROM (
    SELECT upper(daticulocale) -- who reads it
    FROM pg_database
    WHERE datname = 'x') x;
