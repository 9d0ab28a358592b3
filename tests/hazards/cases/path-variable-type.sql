-- category: search_path
-- what: a type without its schema in a declaration in the body of an index's function
-- object: function public.key_of(text)
-- found: keys
-- line: 1
-- since: 17
-- probe: REINDEX TABLE public.sample
CREATE DOMAIN public.keys AS text;
CREATE FUNCTION public.key_of(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'DECLARE k keys := lower(t); BEGIN RETURN k; END';
CREATE TABLE public.sample (t text);
INSERT INTO public.sample VALUES ('A');
CREATE INDEX ON public.sample (public.key_of(t));
