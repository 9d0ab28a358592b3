-- category: search_path
-- what: a text search configuration without its schema
-- object: function public.words_of(text)
-- found: plain
-- line: 1
-- since: 17
-- probe: REINDEX INDEX public.page_words
CREATE TEXT SEARCH CONFIGURATION public.plain (COPY = simple);
CREATE FUNCTION public.words_of(text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN to_tsvector(''plain'', $1); END';
CREATE TABLE public.page (body text);
INSERT INTO public.page VALUES ('one two');
CREATE INDEX page_words ON public.page USING gin (public.words_of(body));
