-- category: body
-- what: a trigger function whose NEW has a column of a removed one's name, which is not meant
-- object: function public.fill()
-- found: buffers_backend
-- line: 3
-- since: 17
-- probe: INSERT INTO public.event VALUES (1) RETURNING buffers_backend >= 0
CREATE TABLE public.event (id integer, buffers_backend bigint);
CREATE FUNCTION public.fill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.buffers_backend := b.buffers_backend FROM pg_stat_bgwriter b;
    RETURN NEW;
END
$$;
CREATE TRIGGER fill BEFORE INSERT ON public.event FOR EACH ROW EXECUTE FUNCTION public.fill();
