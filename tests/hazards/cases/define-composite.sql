-- category: definition
-- what: a composite type that holds a system view's row type
-- object: composite type public.pair | type public.pair | composite type column public.pair.b | composite type attribute public.pair.b
-- also: function public.fill()
-- since: 17
-- probe: SELECT ((public.fill()).b).buffers_backend >= 0
CREATE TYPE public.pair AS (n integer, b pg_stat_bgwriter);
CREATE FUNCTION public.fill() RETURNS public.pair LANGUAGE sql AS 'SELECT ROW(1, b)::public.pair FROM pg_stat_bgwriter b';
