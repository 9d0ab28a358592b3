-- expects: text-search-shadowed
-- to: 18
-- pg_upgrade: passes
-- why: the upgrade succeeds and unqualified names mean the built-in configuration
-- server: < 18
CREATE TEXT SEARCH DICTIONARY public.estonian_stem (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION public.estonian (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION public.estonian ALTER MAPPING FOR asciiword WITH public.estonian_stem;
CREATE TABLE public.t (body text, words tsvector GENERATED ALWAYS AS (to_tsvector('estonian', body)) STORED);
CREATE SCHEMA named;
CREATE TEXT SEARCH CONFIGURATION named.estonian (COPY = simple);
