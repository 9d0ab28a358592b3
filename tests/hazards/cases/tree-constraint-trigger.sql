-- category: stored tree
-- what: the WHEN of a constraint trigger on a partitioned table
-- object: trigger check_it on public.event
-- found: pg_stat_get_buf_fsync_backend
-- also: trigger check_it on public.event_1
-- since: 17
CREATE TABLE public.event (id bigint) PARTITION BY LIST (id);
CREATE TABLE public.event_1 PARTITION OF public.event FOR VALUES IN (1);
CREATE FUNCTION public.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE CONSTRAINT TRIGGER check_it AFTER INSERT ON public.event DEFERRABLE FOR EACH ROW
    WHEN (pg_stat_get_buf_fsync_backend() >= 0) EXECUTE FUNCTION public.nothing();
