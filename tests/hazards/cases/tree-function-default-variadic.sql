-- category: stored tree
-- what: the default of a VARIADIC argument's neighbour, in a function that is a window's
-- object: function public.span(interval,interval[])
-- found: interval_avg
-- since: 17
CREATE FUNCTION public.span(a interval, b interval[] DEFAULT ARRAY[interval_avg('{4 sec, 2 sec}')]) RETURNS interval LANGUAGE plpgsql AS 'BEGIN RETURN a; END';
