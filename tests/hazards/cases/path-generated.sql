-- category: search_path
-- what: an sql function of a generated column and of a default
-- object: function public.double_of(integer)
-- found: twice
-- line: 1
-- since: 17
-- probe: INSERT INTO public.sample (id) VALUES (1)
CREATE FUNCTION public.twice(i integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT i * 2';
CREATE FUNCTION public.double_of(i integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT twice(i)';
CREATE TABLE public.sample (id integer, d integer GENERATED ALWAYS AS (public.double_of(id)) STORED, e integer DEFAULT public.double_of(4));
