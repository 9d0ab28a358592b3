-- expects: reindex-brin-numeric-minmax-multi
-- from: 15.13
-- pg_upgrade: passes
-- why: pg_upgrade does not look at indexes
CREATE TABLE public.t (a numeric);
CREATE INDEX t_a ON public.t USING brin (a numeric_minmax_multi_ops);
