-- category: look-alike
-- what: SQL-standard bodies, which are bound to what they use
-- look-alike: yes
-- probe: REINDEX TABLE public.sample
-- probe: REFRESH MATERIALIZED VIEW public.m
CREATE TABLE public.lookup (id integer, n integer);
INSERT INTO public.lookup VALUES (1, 5);
CREATE FUNCTION public.a(i integer) RETURNS integer LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT n FROM lookup WHERE id = i; END;
CREATE FUNCTION public.b(i integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a(i) + 1;
CREATE TABLE public.sample (id integer);
INSERT INTO public.sample VALUES (1);
CREATE INDEX ON public.sample (public.b(id));
CREATE MATERIALIZED VIEW public.m AS SELECT b(id) FROM sample;
