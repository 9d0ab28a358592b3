-- category: definition
-- what: a column that an extension's new version renames, in a body
-- object: function public.slowest()
-- found: blk_write_time
-- line: 1
-- needs: pg_stat_statements
-- conf: shared_preload_libraries = 'pg_stat_statements'
-- since: 17
-- probe: ALTER EXTENSION pg_stat_statements UPDATE
-- probe: SELECT public.slowest() >= 0
CREATE EXTENSION pg_stat_statements;
CREATE FUNCTION public.slowest() RETURNS double precision LANGUAGE sql AS 'SELECT coalesce(max(blk_write_time), 0) FROM pg_stat_statements';
