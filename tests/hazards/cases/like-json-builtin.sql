-- category: look-alike
-- what: functions that were built in and still are, though their names are keywords or their signatures grew
-- look-alike: yes
-- probe: SELECT public.f(), public.g()
-- probe: SELECT * FROM public.v
CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $$
    SELECT json_object('{a,1}') || json_strip_nulls('{"a": null}')::text || jsonb_strip_nulls('{"b": null}')::text
        || json_object('{a}'::text[], '{b}'::text[]) || (json '[1]')::text
$$;
CREATE VIEW public.v AS SELECT json_object('{a,1}'::text[]) ->> 'a' AS a, json_strip_nulls('{"a": null}') ->> 'a' AS b;
CREATE FUNCTION public.g() RETURNS boolean LANGUAGE sql AS 'SELECT pg_stat_have_stats(''relation'', 0, 1)';
