-- category: search_path
-- what: a type without its schema in a cast in the body of an index's function
-- object: function public.state_of(text)
-- found: mood
-- line: 1
-- since: 17
-- probe: REINDEX TABLE public.sample
CREATE TYPE public.mood AS ENUM ('sad', 'glad');
CREATE FUNCTION public.state_of(t text) RETURNS public.mood LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN t::mood; END';
CREATE TABLE public.sample (t text);
INSERT INTO public.sample VALUES ('sad');
CREATE INDEX ON public.sample (public.state_of(t));
