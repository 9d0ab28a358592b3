-- category: body
-- what: aliases for all columns of a function that has fewer then
-- object: function public.wal_bytes()
-- line: 1
-- since: 18
-- probe: SELECT public.wal_bytes() >= 0
CREATE FUNCTION public.wal_bytes() RETURNS numeric LANGUAGE sql AS 'SELECT s.c FROM pg_stat_get_wal() AS s(a, b, c, d, e, f, g, h, i)';
