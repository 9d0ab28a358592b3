-- expects: reindex-gin
-- from: 15.5
-- pg_upgrade: passes
-- why: pg_upgrade does not look at indexes
CREATE TABLE public.t (a integer[]);
CREATE INDEX t_a ON public.t USING gin (a);
