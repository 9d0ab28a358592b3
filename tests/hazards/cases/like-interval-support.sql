-- category: look-alike
-- what: intervals summed and averaged by what is built in, and functions of similar names
-- look-alike: yes
-- probe: SELECT public.f()
-- probe: SELECT * FROM public.v
CREATE TABLE public.sample (i interval);
INSERT INTO public.sample VALUES ('1 day'), ('2 days');
CREATE VIEW public.v AS SELECT avg(i), sum(i) FROM public.sample;
CREATE FUNCTION public.my_interval_accum(interval, interval) RETURNS interval LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE AGGREGATE public.interval_avg(interval) (SFUNC = public.my_interval_accum, STYPE = interval, INITCOND = '0');
CREATE FUNCTION public.f() RETURNS interval LANGUAGE sql AS 'SELECT public.interval_avg(i) FROM public.sample';
