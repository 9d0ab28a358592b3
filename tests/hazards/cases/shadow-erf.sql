-- category: shadow
-- what: an approximation of erf in a schema of the database's search_path
-- object: function maths.erf(double precision)
-- object: function maths.error(double precision)
-- found: erf
-- since: 16
-- probe: SELECT maths.error(0.5)
CREATE SCHEMA maths;
ALTER DATABASE shadow_erf SET search_path = "$user", public, maths;
SET search_path = maths;
CREATE FUNCTION erf(double precision) RETURNS double precision LANGUAGE sql AS 'SELECT round(tanh($1 * 1.2)::numeric, 2)::float8';
CREATE FUNCTION error(double precision) RETURNS double precision LANGUAGE sql AS 'SELECT erf($1)';
