-- expects: reindex-text-search
-- needs: icu
-- to: 18
-- server: < 18
-- pg_upgrade: passes
-- why: pg_upgrade does not look at indexes
CREATE DATABASE icu TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C' ENCODING 'UTF8';
\c icu
CREATE TABLE public.doc (body text, words tsvector);
CREATE INDEX doc_words ON public.doc USING gin (words);
CREATE INDEX doc_body ON public.doc USING gist (to_tsvector('simple', body));
