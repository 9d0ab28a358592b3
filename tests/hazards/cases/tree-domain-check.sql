-- category: stored tree
-- what: a domain's constraint
-- object: constraint steady on domain public.state
-- found: interval_avg
-- since: 17
CREATE DOMAIN public.state AS interval[] CONSTRAINT steady CHECK (interval_avg(VALUE) < '1 hour');
