-- category: body
-- what: one of three functions of the same name
-- object: function public.load(text,integer[])
-- found: wal_write
-- line: 1
-- since: 18
-- probe: SELECT public.load('', NULL) >= 0
CREATE FUNCTION public.load() RETURNS bigint LANGUAGE sql AS 'SELECT wal_records FROM pg_stat_wal';
CREATE FUNCTION public.load(text) RETURNS bigint LANGUAGE sql AS 'SELECT wal_fpi FROM pg_stat_wal';
CREATE FUNCTION public.load(text, VARIADIC integer[]) RETURNS bigint LANGUAGE sql AS 'SELECT wal_write FROM pg_stat_wal';
