-- category: stored tree
-- what: an expression of a partition key
-- object: table public.sample
-- found: interval_avg
-- since: 17
CREATE TABLE public.sample (id integer, state interval[]) PARTITION BY RANGE (id, interval_avg(state));
