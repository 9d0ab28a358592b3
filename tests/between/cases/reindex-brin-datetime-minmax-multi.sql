-- expects: reindex-brin-datetime-minmax-multi
-- from: 15.4
-- pg_upgrade: passes
-- why: pg_upgrade does not look at indexes
CREATE TABLE public.t (a timestamptz, b interval);
CREATE INDEX t_a ON public.t USING brin (a timestamptz_minmax_multi_ops);
