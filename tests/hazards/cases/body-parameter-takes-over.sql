-- category: body
-- what: a removed column that a parameter has the name of, which is meant then
-- object: function public.written(bigint)
-- found: buffers_backend
-- line: 1
-- since: 17
-- probe: SELECT public.written(-5) >= 0
CREATE FUNCTION public.written(buffers_backend bigint) RETURNS bigint LANGUAGE sql AS 'SELECT buffers_backend FROM pg_stat_bgwriter';
