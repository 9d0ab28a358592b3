-- expects: reindex-text-ctype-c
-- from: 17.0
-- to: 18
-- server: 17
-- pg_upgrade: passes
-- why: pg_upgrade does not look at indexes
CREATE DATABASE mixed TEMPLATE template0 LOCALE_PROVIDER libc LC_CTYPE 'C' LC_COLLATE 'C.UTF-8' ENCODING 'UTF8';
\c mixed
CREATE TABLE public.t (a text, b text COLLATE "C");
CREATE INDEX t_a ON public.t (a);
CREATE INDEX t_b_fine ON public.t (b);
