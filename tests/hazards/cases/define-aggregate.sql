-- category: definition
-- what: an aggregate with removed transition and final functions
-- object: aggregate public.mean(interval)
-- found: interval_a
-- since: 17
CREATE AGGREGATE public.mean(interval) (SFUNC = interval_accum, STYPE = interval[], FINALFUNC = interval_avg, INITCOND = '{0 second,0 second}');
