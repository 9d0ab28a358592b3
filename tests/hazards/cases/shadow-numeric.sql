-- category: shadow
-- what: a function of floats whose calls with numbers go to the target's
-- object: function public.random(double precision,double precision)
-- object: function public.pick()
-- found: random
-- line: 1
-- since: 17
-- probe: SELECT public.pick() = 42
CREATE FUNCTION public.random(double precision, double precision) RETURNS double precision LANGUAGE sql AS 'SELECT 42::float8';
CREATE FUNCTION public.pick() RETURNS double precision LANGUAGE plpgsql AS 'BEGIN RETURN random(1.5, 2.5); END';
