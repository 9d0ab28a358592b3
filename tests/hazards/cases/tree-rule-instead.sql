-- category: stored tree
-- what: a rule that makes a view writable
-- object: rule "do it" on public.shown
-- found: checkpoints_req
-- since: 17
CREATE TABLE public.event (id bigint);
CREATE VIEW public.shown AS SELECT id FROM public.event;
CREATE RULE "do it" AS ON UPDATE TO public.shown DO INSTEAD
    UPDATE public.event SET id = NEW.id + b.checkpoints_req FROM pg_stat_bgwriter b WHERE event.id = OLD.id;
