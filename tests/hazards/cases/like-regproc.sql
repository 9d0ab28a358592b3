-- category: look-alike
-- what: reg constants of what stays, and names looked up as text
-- look-alike: yes
-- probe: SELECT count(*) FROM public.v
-- probe: SELECT public.f()
CREATE VIEW public.v AS SELECT 'now'::regproc AS a, 'pg_stat_bgwriter'::regclass AS b, 'pg_logical_emit_message'::text AS c,
    '{pg_class,pg_stat_wal}'::regclass[] AS d, 'json_object(text[])'::regprocedure AS e;
CREATE FUNCTION public.f() RETURNS boolean LANGUAGE sql AS $$ SELECT 'pg_stat_wal'::regclass IS NOT NULL AND 'pg_read_file(text,bigint,bigint)'::regprocedure > 0 $$;
