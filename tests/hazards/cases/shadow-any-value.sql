-- category: shadow
-- what: an aggregate that the target has built in
-- object: aggregate public.any_value(anyelement)
-- object: function public.pick()
-- found: any_value
-- line: 1
-- since: 16
-- probe: SELECT public.pick()
CREATE FUNCTION public.keep_last(anyelement, anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $2';
CREATE AGGREGATE public.any_value(anyelement) (SFUNC = public.keep_last, STYPE = anyelement);
CREATE FUNCTION public.pick() RETURNS integer LANGUAGE sql AS 'SELECT any_value(x) FROM (VALUES (1), (2)) v(x)';
