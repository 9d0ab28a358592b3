-- category: shadow
-- what: random of two integers, and a caller in a default of a variable
-- object: function public.random(integer,integer)
-- object: function public.roll()
-- found: random
-- line: 1
-- since: 17
-- probe: SELECT public.roll() = 42
CREATE FUNCTION public.random(low integer, high integer) RETURNS integer LANGUAGE sql AS 'SELECT low + 0 * high + 41';
CREATE FUNCTION public.roll() RETURNS integer LANGUAGE plpgsql AS 'DECLARE n integer := random(1, 6); BEGIN RETURN n; END';
