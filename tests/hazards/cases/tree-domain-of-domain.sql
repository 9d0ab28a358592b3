-- category: stored tree
-- what: the constraint of a domain over a domain, with a cast in it
-- object: constraint inner_check on domain public.inner_state
-- found: interval_avg
-- since: 17
CREATE DOMAIN public.inner_state AS interval[] CONSTRAINT inner_check CHECK ((interval_avg(VALUE))::text <> '');
CREATE DOMAIN public.outer_state AS public.inner_state CHECK (VALUE IS NOT NULL);
CREATE TABLE public.sample (s public.outer_state);
