-- category: body
-- what: a removed column that a subquery takes from the query around it
-- object: function public.outside()
-- found: buffers_backend
-- line: 2
-- since: 17
-- probe: SELECT public.outside() >= 0
CREATE TABLE public.sample (n bigint);
CREATE FUNCTION public.outside() RETURNS bigint LANGUAGE sql AS $$
    SELECT (SELECT count(*) FROM public.sample s WHERE s.n > buffers_backend) FROM pg_stat_bgwriter
$$;
