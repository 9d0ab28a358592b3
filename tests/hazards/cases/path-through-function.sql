-- category: search_path
-- what: a function that a function of an index calls with its schema
-- object: function public.inner_f(integer)
-- found: lookup
-- since: 17
-- probe: REINDEX INDEX public.sample_f
CREATE TABLE public.lookup (id integer, n integer);
INSERT INTO public.lookup VALUES (1, 5);
CREATE FUNCTION public.inner_f(i integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n FROM lookup WHERE id = i';
CREATE FUNCTION public.outer_f(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN coalesce(public.inner_f($1), 0); END';
CREATE TABLE public.sample (id integer);
INSERT INTO public.sample VALUES (1);
CREATE INDEX sample_f ON public.sample (public.outer_f(id));
