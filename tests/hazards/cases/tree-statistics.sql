-- category: stored tree
-- what: an expression of extended statistics
-- object: statistics object public.sample_stats
-- found: interval_avg
-- since: 17
CREATE TABLE public.sample (id integer, state interval[]);
CREATE STATISTICS public.sample_stats ON id, (interval_avg(state)) FROM public.sample;
