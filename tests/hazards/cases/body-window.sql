-- category: body
-- what: a window function and an aggregate's transition function with removed uses
-- object: function public.add(bigint,integer)
-- found: pg_stat_get_buf_written_backend
-- line: 1
-- since: 17
-- probe: SELECT public.total(1) >= 1
CREATE FUNCTION public.add(bigint, integer) RETURNS bigint LANGUAGE sql AS 'SELECT $1 + $2 + pg_stat_get_buf_written_backend()';
CREATE AGGREGATE public.total(integer) (SFUNC = public.add, STYPE = bigint, INITCOND = '0');
