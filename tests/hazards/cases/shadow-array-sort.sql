-- category: shadow
-- what: a polymorphic function that the target has built in, and an sql caller
-- object: function public.array_sort(anyarray)
-- object: function public.top(integer[])
-- found: array_sort
-- line: 1
-- since: 18
-- probe: SELECT public.top('{1,3,2}')
CREATE FUNCTION public.array_sort(anyarray) RETURNS anyarray LANGUAGE sql AS 'SELECT array_agg(e ORDER BY e DESC) FROM unnest($1) e';
CREATE FUNCTION public.top(integer[]) RETURNS integer LANGUAGE sql AS 'SELECT (array_sort($1))[1]';
