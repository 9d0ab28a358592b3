-- category: body
-- what: a removed function in INSERT ... ON CONFLICT DO UPDATE of an sql function
-- object: function public.upsert(integer)
-- found: pg_stat_get_buf_written_backend
-- line: 3
-- since: 17
-- probe: SELECT public.upsert(1), public.upsert(1)
CREATE TABLE public.tally (id integer PRIMARY KEY, n bigint);
CREATE FUNCTION public.upsert(integer) RETURNS void LANGUAGE sql AS $$
    INSERT INTO public.tally VALUES ($1, 0)
    ON CONFLICT (id) DO UPDATE SET n = excluded.n + pg_stat_get_buf_written_backend();
$$;
