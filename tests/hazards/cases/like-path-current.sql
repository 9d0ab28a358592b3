-- category: look-alike
-- what: a function of an index whose search_path is that of the session that made it
-- look-alike: yes
-- probe: REINDEX TABLE public.sample
CREATE TABLE public.lookup (id integer, n integer);
INSERT INTO public.lookup VALUES (1, 5);
SET search_path = public, pg_temp;
CREATE FUNCTION public.a(i integer) RETURNS integer LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT AS 'SELECT n FROM lookup WHERE id = i';
CREATE TABLE public.sample (id integer);
INSERT INTO public.sample VALUES (1);
CREATE INDEX ON public.sample (public.a(id));
