-- category: body
-- what: fields of a row taken whole
-- object: function public.fields()
-- found: buffers_checkpoint
-- line: 1
-- since: 17
-- probe: SELECT public.fields() >= 0
CREATE FUNCTION public.fields() RETURNS bigint LANGUAGE sql AS 'SELECT (b).buffers_checkpoint FROM pg_stat_bgwriter AS b';
