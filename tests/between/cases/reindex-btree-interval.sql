-- expects: reindex-btree-interval
-- from: 15.4
-- pg_upgrade: passes
-- why: pg_upgrade does not look at indexes
CREATE TABLE public.t (a integer, b interval);
CREATE INDEX t_ab ON public.t (a, b);
