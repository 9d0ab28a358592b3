-- category: body
-- what: a removed column whose name the query around it has too, and which is that one then
-- object: function public.found_any()
-- found: buffers_backend
-- line: 1
-- since: 17
-- probe: SELECT public.found_any()
CREATE TABLE public.mark (buffers_backend bigint);
INSERT INTO public.mark VALUES (-7);
CREATE FUNCTION public.found_any() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.mark m WHERE EXISTS (SELECT FROM pg_stat_bgwriter WHERE buffers_backend >= 0)';
