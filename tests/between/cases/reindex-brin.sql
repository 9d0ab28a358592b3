-- expects: reindex-brin
-- from: 15.3
-- pg_upgrade: passes
-- why: pg_upgrade does not look at indexes
CREATE TABLE public.t (a integer, b integer NOT NULL);
CREATE INDEX t_a ON public.t USING brin (a);
CREATE INDEX t_b_fine ON public.t USING brin (b);
