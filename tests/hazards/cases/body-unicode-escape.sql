-- category: body
-- what: a removed column written with Unicode escapes
-- object: function public.escaped()
-- found: buffers
-- line: 1
-- since: 17
-- probe: SELECT public.escaped() >= 0
CREATE FUNCTION public.escaped() RETURNS bigint LANGUAGE sql AS 'SELECT U&"buffers\005fbackend" FROM pg_stat_bgwriter';
