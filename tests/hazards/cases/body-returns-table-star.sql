-- category: body
-- what: RETURNS TABLE filled by SELECT *
-- object: function public.wal()
-- line: 1
-- since: 18
-- probe: SELECT records >= 0 FROM public.wal()
CREATE FUNCTION public.wal() RETURNS TABLE (records bigint, fpi bigint, bytes numeric, full_ bigint, write bigint, sync bigint, wtime float8, stime float8, reset timestamptz)
LANGUAGE sql AS 'SELECT * FROM pg_stat_wal';
