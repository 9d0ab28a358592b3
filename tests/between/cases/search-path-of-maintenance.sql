-- expects: search-path-of-maintenance
-- to: 17
-- pg_upgrade: passes
-- why: the upgrade succeeds and REINDEX fails
-- server: < 17
CREATE FUNCTION public.folded(word text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(word)';
CREATE FUNCTION public.key(word text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN folded(word); END';
CREATE TABLE public.word (w text);
CREATE INDEX word_key ON public.word (public.key(w));
