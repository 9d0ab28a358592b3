-- category: search_path
-- what: a collation without its schema
-- object: function public.sorted(text)
-- found: plain
-- since: 17
-- probe: REINDEX TABLE public.sample
CREATE COLLATION public.plain (locale = 'C');
CREATE FUNCTION public.sorted(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN max(x COLLATE plain) FROM unnest(string_to_array(t, '' '')) AS x; END';
CREATE TABLE public.sample (t text);
INSERT INTO public.sample VALUES ('a b');
CREATE INDEX ON public.sample (public.sorted(t));
