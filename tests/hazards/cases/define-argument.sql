-- category: definition
-- what: a function with an argument of a system view's row type, whose callers make the row by position
-- object: function public.take(integer,pg_stat_wal)
-- since: 18
-- probe: SELECT public.take(1, ROW(1, 2, 3, 4, 5, 6, 7.0, 8.0, now())::pg_stat_wal)
CREATE FUNCTION public.take(integer, pg_stat_wal) RETURNS integer LANGUAGE sql AS 'SELECT $1';
