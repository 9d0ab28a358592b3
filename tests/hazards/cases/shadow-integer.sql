-- category: shadow
-- what: a function of bigints whose calls with numbers go to the target's
-- object: function public.random(bigint,numeric)
-- object: function public.pick()
-- found: random
-- line: 1
-- since: 17
-- probe: SELECT public.pick() = 42
CREATE FUNCTION public.random(bigint, numeric) RETURNS bigint LANGUAGE sql AS 'SELECT 42::bigint';
CREATE FUNCTION public.pick() RETURNS bigint LANGUAGE sql AS 'SELECT random(1, 2)';
