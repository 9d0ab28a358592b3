-- category: body
-- what: SELECT * as rows of a function whose callers list the columns
-- object: function public.wal_rows()
-- line: 1
-- since: 18
-- probe: SELECT records >= 0 FROM public.wal_rows() AS t (records bigint, fpi bigint, bytes numeric, full_ bigint, write bigint, sync bigint, wtime float8, stime float8, reset timestamptz)
CREATE FUNCTION public.wal_rows() RETURNS SETOF record LANGUAGE sql AS 'SELECT * FROM pg_stat_wal';
