-- category: search_path
-- what: an sql function of a partial index's predicate that reads a table without its schema
-- object: function public."Is wanted"(text)
-- found: wanted
-- line: 2
-- since: 17
-- probe: REINDEX TABLE public.sample
CREATE TABLE public.wanted (word text);
INSERT INTO public.wanted VALUES ('a');
CREATE FUNCTION public."Is wanted"(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT EXISTS (SELECT FROM wanted w WHERE w.word = $1)
$$;
CREATE TABLE public.sample (word text);
INSERT INTO public.sample VALUES ('a'), ('b');
CREATE INDEX sample_wanted ON public.sample (word) WHERE public."Is wanted"(word);
