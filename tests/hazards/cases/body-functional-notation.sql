-- category: body
-- what: a removed column in functional notation
-- object: function public.functional()
-- found: buffers_backend
-- line: 1
-- since: 17
-- probe: SELECT public.functional() >= 0
CREATE FUNCTION public.functional() RETURNS bigint LANGUAGE sql AS 'SELECT buffers_backend(b) FROM pg_stat_bgwriter b';
