-- category: stored tree
-- what: a publication's row filter
-- object: publication relation public.sample in publication slow | publication slow
-- found: interval_avg
-- since: 17
CREATE TABLE public.sample (id integer, state interval[]);
CREATE PUBLICATION slow FOR TABLE public.sample WHERE (interval_avg(state) > '1 second');
