-- category: body
-- what: a function that returns rows of a system view, whose callers take a column
-- object: function public.snapshot()
-- since: 17
-- probe: SELECT buffers_backend >= 0 FROM public.snapshot()
CREATE FUNCTION public.snapshot() RETURNS SETOF pg_stat_bgwriter LANGUAGE sql AS 'SELECT * FROM pg_stat_bgwriter';
