-- category: stored tree
-- what: the second action of a rule
-- object: rule note on public.event
-- found: buffers_backend
-- since: 17
CREATE TABLE public.event (id bigint);
CREATE TABLE public.log (id bigint, n bigint);
CREATE RULE note AS ON INSERT TO public.event DO ALSO
    (DELETE FROM public.log WHERE id = NEW.id; INSERT INTO public.log SELECT NEW.id, buffers_backend FROM pg_stat_bgwriter);
