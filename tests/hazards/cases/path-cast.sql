-- category: search_path
-- what: the function of a cast in an index's expression
-- object: function public.as_code(text)
-- found: prefix
-- since: 17
-- probe: REINDEX TABLE public.sample
CREATE TYPE public.code AS (t text);
CREATE FUNCTION public.prefix() RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''x''::text';
CREATE FUNCTION public.as_code(t text) RETURNS public.code LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN ROW(prefix() || t); END';
CREATE CAST (text AS public.code) WITH FUNCTION public.as_code(text);
CREATE TABLE public.sample (t text);
INSERT INTO public.sample VALUES ('a');
CREATE INDEX ON public.sample ((t::public.code));
