-- category: search_path
-- what: the function of a partition key
-- object: function public.region_of(text)
-- found: first_letter
-- line: 1
-- since: 17
-- probe: INSERT INTO public.customer VALUES ('a')
CREATE FUNCTION public.first_letter(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT left(t, 1)';
CREATE FUNCTION public.region_of(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT first_letter(t)';
CREATE TABLE public.customer (name text) PARTITION BY LIST (public.region_of(name));
CREATE TABLE public.customer_a PARTITION OF public.customer FOR VALUES IN ('a');
