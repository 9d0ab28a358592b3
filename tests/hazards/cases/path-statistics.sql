-- category: search_path
-- what: the function of extended statistics: ANALYZE fails
-- object: function public.bucket(integer)
-- found: width
-- since: 17
-- probe: ANALYZE public.sample
CREATE FUNCTION public.width() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 10';
CREATE FUNCTION public.bucket(n integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN n / width(); END';
CREATE TABLE public.sample (id integer, k integer);
INSERT INTO public.sample SELECT g, g FROM generate_series(1, 100) g;
CREATE STATISTICS public.sample_buckets ON (public.bucket(id)), k FROM public.sample;
