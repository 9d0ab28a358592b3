-- category: search_path
-- what: the transition function of an aggregate in a materialized view
-- object: function public.add_weighted(integer,integer)
-- found: weight
-- since: 17
-- probe: REFRESH MATERIALIZED VIEW public.totals
CREATE FUNCTION public.weight(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 2';
CREATE FUNCTION public.add_weighted(integer, integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN $1 + weight($2); END';
CREATE AGGREGATE public.weighted(integer) (SFUNC = public.add_weighted, STYPE = integer, INITCOND = '0');
CREATE TABLE public.sample (id integer);
INSERT INTO public.sample VALUES (1), (2);
CREATE MATERIALIZED VIEW public.totals AS SELECT public.weighted(id) AS n FROM public.sample;
