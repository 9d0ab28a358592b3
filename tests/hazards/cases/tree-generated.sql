-- category: stored tree
-- what: a generated column
-- object: default value for public.sample.mean
-- found: interval_avg
-- since: 17
CREATE TABLE public.sample (state interval[], mean interval GENERATED ALWAYS AS (interval_avg(state)) STORED);
