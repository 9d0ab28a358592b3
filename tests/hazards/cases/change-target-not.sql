-- category: behaviour
-- what: a condition that is turned round, on a column that is null then
-- object: function public.plain_columns(regclass)
-- found: attstattarget
-- line: 1
-- since: 17
-- probe: SELECT public.plain_columns('public.sample')
CREATE TABLE public.sample (id integer, a text);
CREATE FUNCTION public.plain_columns(regclass) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM pg_attribute WHERE attrelid = $1 AND attnum > 0 AND NOT (attstattarget > 0)';
