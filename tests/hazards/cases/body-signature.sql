-- category: body
-- what: a function whose third argument is no oid any more, called with one
-- object: function public.tracked(oid)
-- found: pg_stat_have_stats
-- line: 1
-- since: 18
-- probe: SELECT public.tracked(1)
CREATE FUNCTION public.tracked(oid) RETURNS boolean LANGUAGE sql AS 'SELECT pg_stat_have_stats(''relation'', 0, $1)';
