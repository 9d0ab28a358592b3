-- category: search_path
-- what: the function of an expression index that calls another without its schema
-- object: function public.outer_f(integer)
-- found: inner_f
-- line: 1
-- since: 17
-- probe: REINDEX INDEX public.sample_f
-- probe: INSERT INTO public.sample VALUES (5)
CREATE FUNCTION public.inner_f(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN $1 + 1; END';
CREATE FUNCTION public.outer_f(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN inner_f($1); END';
CREATE TABLE public.sample (id integer);
INSERT INTO public.sample SELECT generate_series(1, 10);
CREATE INDEX sample_f ON public.sample (public.outer_f(id));
