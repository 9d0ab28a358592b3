-- category: definition
-- what: an aggregate with a user's transition function and a removed final one
-- object: aggregate stats.mean_of(interval[])
-- found: interval_avg
-- since: 17
CREATE SCHEMA stats;
CREATE FUNCTION stats.keep(interval[], interval[]) RETURNS interval[] LANGUAGE sql IMMUTABLE AS 'SELECT $2';
CREATE AGGREGATE stats.mean_of(interval[]) (SFUNC = stats.keep, STYPE = interval[], FINALFUNC = interval_avg);
