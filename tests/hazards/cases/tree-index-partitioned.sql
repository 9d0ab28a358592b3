-- category: stored tree
-- what: an expression of an index on a partitioned table, and on a materialized view
-- object: index public.sample_mean
-- found: interval_avg
-- object: index public."M mean"
-- found: interval_avg
-- also: index public.sample_1_interval_avg_idx
-- since: 17
CREATE TABLE public.sample (id integer, state interval[]) PARTITION BY LIST (id);
CREATE TABLE public.sample_1 PARTITION OF public.sample FOR VALUES IN (1);
CREATE INDEX sample_mean ON public.sample (interval_avg(state));
CREATE MATERIALIZED VIEW public.m AS SELECT state FROM public.sample;
CREATE INDEX "M mean" ON public.m (interval_avg(state));
