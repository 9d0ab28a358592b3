-- what: a collation with its schema, and one of the server, in functions of an index
-- category: look-alike
-- look-alike: yes
-- probe: REINDEX TABLE public.sample
CREATE COLLATION public.plain (locale = 'C');
CREATE FUNCTION public.sorted(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN max(x COLLATE public.plain) FROM unnest(string_to_array(t, '' '')) AS x; END';
CREATE FUNCTION public.sorted_c(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN max(x COLLATE "C") FROM unnest(string_to_array(t, '' '')) AS x; END';
CREATE TABLE public.sample (t text);
INSERT INTO public.sample VALUES ('a b');
CREATE INDEX ON public.sample (public.sorted(t), public.sorted_c(t));
