-- category: stored tree
-- what: a trigger's WHEN
-- object: trigger "on Change" on public.event
-- found: pg_stat_get_bgwriter_timed_checkpoints
-- since: 17
CREATE TABLE public.event (id bigint);
CREATE FUNCTION public.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER "on Change" BEFORE UPDATE ON public.event FOR EACH ROW
    WHEN (NEW.id IS DISTINCT FROM OLD.id AND pg_stat_get_bgwriter_timed_checkpoints() > 0) EXECUTE FUNCTION public.nothing();
