-- category: definition
-- what: a column that an extension's new version renames, in a view of a user
-- object: view public.slowest
-- found: blk_read_time
-- needs: pg_stat_statements
-- conf: shared_preload_libraries = 'pg_stat_statements'
-- since: 17
-- probe: SELECT count(*) FROM public.slowest WHERE false
-- probe: ALTER EXTENSION pg_stat_statements UPDATE
CREATE EXTENSION pg_stat_statements;
CREATE VIEW public.slowest AS SELECT queryid, blk_read_time FROM pg_stat_statements;
