-- expects: reindex-btree-character
-- from: 15.19
-- pg_upgrade: passes
-- why: pg_upgrade does not look at indexes
CREATE TABLE public.t (a character(3), b bpchar);
CREATE INDEX t_a ON public.t (a);
CREATE INDEX t_b ON public.t (b);
