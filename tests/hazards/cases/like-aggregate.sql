-- category: look-alike
-- what: an aggregate, an operator and a cast with built-in functions that stay
-- look-alike: yes
-- probe: SELECT public.mean(x), 2 OPERATOR(public.<+>) 3 FROM (VALUES (1), (2)) v(x)
CREATE AGGREGATE public.mean(integer) (SFUNC = int4_avg_accum, STYPE = int8[], FINALFUNC = int8_avg, INITCOND = '{0,0}');
CREATE OPERATOR public.<+> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl);
CREATE AGGREGATE public.longest(interval) (SFUNC = interval_larger, STYPE = interval, COMBINEFUNC = interval_larger);
