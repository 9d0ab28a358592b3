-- category: look-alike
-- what: whole rows of system views which only gain columns, and a key of them
-- look-alike: yes
-- probe: SELECT j ->> 'datname' IS NOT NULL FROM public.v
-- probe: SELECT public.f()
CREATE VIEW public.v AS SELECT to_jsonb(d) AS j FROM pg_stat_database d WHERE datname = current_database();
CREATE FUNCTION public.f() RETURNS boolean LANGUAGE sql AS 'SELECT (row_to_json(c) ->> ''relname'') = ''pg_class'' FROM pg_class c WHERE c.oid = ''pg_class''::regclass';
