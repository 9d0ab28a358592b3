-- category: body
-- what: a removed column that only a NATURAL join of a body hides: rows are joined by nothing then
-- object: function public.known()
-- line: 1
-- since: 17
-- probe: SELECT public.known()
CREATE TABLE public.mark (buffers_backend bigint);
INSERT INTO public.mark VALUES (-1), (-2);
CREATE FUNCTION public.known() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.mark NATURAL JOIN pg_stat_bgwriter';
