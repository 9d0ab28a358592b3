-- expects: removed-setting-in-function
-- pg_upgrade: passes
-- why: the restore fails with: unrecognized configuration parameter "force_parallel_mode"
-- server: < 16
CREATE FUNCTION public.slow(text) RETURNS integer LANGUAGE sql SET force_parallel_mode = off AS 'SELECT 1';
CREATE PROCEDURE public.work() LANGUAGE sql SET force_parallel_mode = off AS 'SELECT 1';
