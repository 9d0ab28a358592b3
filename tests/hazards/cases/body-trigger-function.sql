-- category: body
-- what: a trigger function that breaks every insert
-- object: function public.stamp()
-- found: pg_stat_get_bgwriter_timed_checkpoints
-- line: 3
-- since: 17
-- probe: INSERT INTO public.event VALUES (1) RETURNING n >= 0
CREATE TABLE public.event (id integer, n bigint);
CREATE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.n := pg_stat_get_bgwriter_timed_checkpoints();
    RETURN NEW;
END
$$;
CREATE TRIGGER stamp BEFORE INSERT ON public.event FOR EACH ROW EXECUTE FUNCTION public.stamp();
