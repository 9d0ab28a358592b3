-- category: body
-- what: the second of three statements of an sql function
-- object: function public.count_up(bigint)
-- found: buffers_backend_fsync
-- line: 3
-- since: 17
-- probe: SELECT public.count_up(1)
CREATE TABLE public.tally (n bigint);
CREATE FUNCTION public.count_up(bigint) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO public.tally VALUES ($1);
    UPDATE public.tally t SET n = t.n + 0 * b.buffers_backend_fsync FROM pg_stat_bgwriter AS b;
    SELECT count(*) FROM public.tally;
$$;
