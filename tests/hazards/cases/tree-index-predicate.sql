-- category: stored tree
-- what: the predicate of a unique index
-- object: index public.sample_some
-- found: interval_combine
-- since: 17
CREATE TABLE public.sample (id integer, state interval[]);
CREATE UNIQUE INDEX sample_some ON public.sample (id) WHERE interval_combine(state, state) IS NOT NULL;
