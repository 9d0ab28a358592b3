-- category: search_path
-- what: an operator without its schema in the body of an index's function
-- object: function public.near(integer)
-- found: <~>
-- line: 1
-- since: 17
-- probe: REINDEX TABLE public.sample
CREATE FUNCTION public.distance(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2)';
CREATE OPERATOR public.<~> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = public.distance);
CREATE FUNCTION public.near(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN $1 <~> 10; END';
CREATE TABLE public.sample (id integer);
INSERT INTO public.sample VALUES (1);
CREATE INDEX ON public.sample (public.near(id));
