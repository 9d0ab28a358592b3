-- category: definition
-- what: a prefix operator on a removed function
-- object: operator odd.~~~(NONE,interval[])
-- found: interval_avg
-- since: 17
CREATE SCHEMA odd;
CREATE OPERATOR odd.~~~ (RIGHTARG = interval[], FUNCTION = interval_avg);
