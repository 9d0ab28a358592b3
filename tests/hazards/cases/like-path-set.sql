-- category: look-alike
-- what: functions of an index, a materialized view and statistics that set their search_path
-- look-alike: yes
-- probe: REINDEX TABLE public.sample
-- probe: REFRESH MATERIALIZED VIEW public.m
-- probe: ANALYZE public.sample
CREATE TABLE public.lookup (id integer, n integer);
INSERT INTO public.lookup VALUES (1, 5);
CREATE FUNCTION public.a(i integer) RETURNS integer LANGUAGE sql IMMUTABLE SET search_path = public AS 'SELECT n FROM lookup WHERE id = i';
CREATE FUNCTION public.b(i integer) RETURNS integer LANGUAGE plpgsql STABLE SET search_path TO 'pg_catalog', 'public', 'pg_temp' AS 'BEGIN RETURN (SELECT n FROM lookup WHERE id = i); END';
CREATE TABLE public.sample (id integer, k integer);
INSERT INTO public.sample SELECT g, g FROM generate_series(1, 50) g;
CREATE INDEX ON public.sample (public.a(id));
CREATE MATERIALIZED VIEW public.m AS SELECT public.b(id) FROM public.sample;
CREATE STATISTICS public.s ON (public.a(id)), k FROM public.sample;
