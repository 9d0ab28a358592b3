-- category: look-alike
-- what: columns whose type is another one then, where that makes no difference
-- look-alike: yes
-- probe: SELECT public.f(), count(*) > 0 FROM public.v
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT max(attndims) FROM pg_attribute WHERE attrelid = ''pg_class''::regclass';
CREATE VIEW public.v AS SELECT attname, attinhcount > 0 AS inherited FROM pg_attribute;
