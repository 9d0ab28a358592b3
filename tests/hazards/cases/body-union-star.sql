-- category: body
-- what: a union of a table with SELECT * of a view that has fewer columns then
-- object: function public.together()
-- line: 1
-- since: 18
-- probe: SELECT public.together()
CREATE TABLE public.old_wal AS SELECT * FROM pg_stat_wal WITH NO DATA;
CREATE FUNCTION public.together() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM (TABLE public.old_wal UNION ALL SELECT * FROM pg_stat_wal) u';
