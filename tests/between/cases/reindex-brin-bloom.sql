-- expects: reindex-brin-bloom
-- from: 15.12
-- pg_upgrade: passes
-- why: pg_upgrade does not look at indexes
CREATE TABLE public.t (a integer);
CREATE INDEX t_a ON public.t USING brin (a int4_bloom_ops);
