-- category: body
-- what: a removed column of a function in FROM, in a body
-- object: function public.wal_time()
-- found: wal_write_time
-- line: 1
-- since: 18
-- probe: SELECT public.wal_time() >= 0
CREATE FUNCTION public.wal_time() RETURNS double precision LANGUAGE sql AS 'SELECT s.wal_write_time FROM pg_stat_get_wal() s';
