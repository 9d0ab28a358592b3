-- category: stored tree
-- what: an expression of an exclusion constraint
-- object: index public.once | constraint once on public.sample
-- found: interval_avg
-- since: 17
CREATE TABLE public.sample (state interval[], CONSTRAINT once EXCLUDE USING btree ((interval_avg(state)) WITH =));
