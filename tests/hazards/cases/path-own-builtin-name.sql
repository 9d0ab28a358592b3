-- category: search_path
-- what: a user's overload of a built-in function's name, found by its argument
-- object: function public.as_text(integer)
-- found: upper
-- since: 17
-- probe: REINDEX TABLE public.sample
CREATE TYPE public.code AS (n integer);
CREATE FUNCTION public.upper(public.code) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ($1).n::text';
CREATE FUNCTION public.as_text(i integer) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN upper(ROW(i)::public.code); END';
CREATE TABLE public.sample (i integer);
INSERT INTO public.sample VALUES (9);
CREATE INDEX ON public.sample (public.as_text(i));
