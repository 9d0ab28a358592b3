-- category: stored tree
-- what: the default of a function's second argument
-- object: function public.since(integer,bigint)
-- found: pg_stat_get_buf_written_backend
-- since: 17
CREATE FUNCTION public.since(a integer, start bigint DEFAULT pg_stat_get_buf_written_backend()) RETURNS bigint LANGUAGE sql AS 'SELECT $1 - $2';
