-- category: definition
-- what: an aggregate whose functions for moving and for combining are removed
-- object: aggregate public."Mean of"(interval)
-- found: interval_
-- since: 17
CREATE FUNCTION public.step(interval[], interval) RETURNS interval[] LANGUAGE sql STRICT IMMUTABLE AS 'SELECT ARRAY[$1[1] + $2, $1[2]]';
CREATE AGGREGATE public."Mean of"(interval) (
    SFUNC = public.step, STYPE = interval[], COMBINEFUNC = interval_combine, INITCOND = '{0 second,0 second}', PARALLEL = SAFE);
