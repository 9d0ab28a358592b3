-- category: search_path
-- what: the wrapper that everybody writes around unaccent for an index
-- object: function public.f_unaccent(text)
-- found: unaccent
-- line: 1
-- needs: unaccent
-- since: 17
-- probe: REINDEX INDEX public.person_name
CREATE EXTENSION unaccent SCHEMA public;
CREATE FUNCTION public.f_unaccent(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS 'SELECT unaccent(''unaccent'', $1)';
CREATE TABLE public.person (name text);
INSERT INTO public.person VALUES ('Zoë');
CREATE INDEX person_name ON public.person (public.f_unaccent(name));
