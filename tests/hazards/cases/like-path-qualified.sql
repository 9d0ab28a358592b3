-- category: look-alike
-- what: functions of an index and a materialized view that name every schema
-- look-alike: yes
-- probe: REINDEX TABLE public.sample
-- probe: REFRESH MATERIALIZED VIEW public.m
CREATE TYPE public.mood AS ENUM ('sad', 'glad');
CREATE TABLE public.lookup (id integer, n integer);
INSERT INTO public.lookup VALUES (1, 5);
CREATE FUNCTION public.inner_f(i integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT l.n FROM public.lookup AS l WHERE l.id = i';
CREATE FUNCTION public.outer_f(i integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE m public.mood := 'sad';
BEGIN
    RETURN public.inner_f(i) OPERATOR(pg_catalog.+) length(m::public.mood::text);
END
$$;
CREATE TABLE public.sample (id integer);
INSERT INTO public.sample VALUES (1);
CREATE INDEX ON public.sample (public.outer_f(id));
CREATE MATERIALIZED VIEW public.m AS SELECT public.outer_f(id) FROM public.sample;
