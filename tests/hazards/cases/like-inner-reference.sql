-- category: look-alike
-- what: a column of the subquery's own table, not of the system view around it
-- look-alike: yes
-- probe: SELECT public.f()
CREATE TABLE public.sample (buffers_backend bigint);
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql AS $$
    SELECT (SELECT count(*) FROM public.sample WHERE buffers_backend > 0) FROM pg_stat_bgwriter
    WHERE EXISTS (SELECT FROM public.sample s WHERE s.buffers_backend > buffers_clean) OR buffers_clean >= 0
$$;
