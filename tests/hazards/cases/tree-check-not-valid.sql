-- category: stored tree
-- what: a check constraint that is not valid and is not inherited
-- object: constraint "ist ruhig" on public.sample
-- found: interval_avg
-- since: 17
CREATE TABLE public.sample (state interval[]);
ALTER TABLE public.sample ADD CONSTRAINT "ist ruhig" CHECK (interval_avg(state) > '0') NO INHERIT NOT VALID;
