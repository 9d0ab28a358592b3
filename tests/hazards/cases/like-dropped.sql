-- category: look-alike
-- what: objects that were there and are dropped
-- look-alike: yes
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql AS 'SELECT buffers_backend FROM pg_stat_bgwriter';
CREATE VIEW public.v AS SELECT * FROM pg_stat_bgwriter;
CREATE TABLE public.t (a bigint DEFAULT pg_stat_get_buf_written_backend(), b pg_stat_bgwriter);
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT, DROP COLUMN b;
DROP VIEW public.v;
DROP FUNCTION public.f();
