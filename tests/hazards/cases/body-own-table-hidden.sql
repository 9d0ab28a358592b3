-- category: body
-- what: a user's table of a system view's name, without its schema: the system's is read, then as now
-- object: function public.of_system()
-- found: buffers_backend
-- line: 1
-- since: 17
-- probe: SELECT public.of_system() >= 0
CREATE TABLE public.pg_stat_bgwriter (buffers_backend bigint);
INSERT INTO public.pg_stat_bgwriter VALUES (-1);
CREATE FUNCTION public.of_system() RETURNS bigint LANGUAGE sql AS 'SELECT buffers_backend FROM pg_stat_bgwriter';
