-- category: stored tree
-- what: an expression of an index
-- object: index public.sample_mean
-- found: interval_avg
-- since: 17
CREATE TABLE public.sample (id integer, state interval[]);
CREATE INDEX sample_mean ON public.sample (id, interval_avg(state) DESC);
