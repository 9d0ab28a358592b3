-- category: definition
-- what: an operator between two types on a removed function
-- object: operator public.<*>(interval[],interval)
-- found: interval_accum
-- since: 17
CREATE OPERATOR public.<*> (LEFTARG = interval[], RIGHTARG = interval, FUNCTION = interval_accum);
