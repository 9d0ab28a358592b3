-- category: look-alike
-- what: functions of new keywords' names, with their schema or in quotes
-- look-alike: yes
-- probe: SELECT public.f(), public.g()
-- probe: SELECT * FROM public.v
CREATE SCHEMA js;
CREATE FUNCTION js.json_value(jsonb, text) RETURNS text LANGUAGE sql AS 'SELECT $1 ->> $2';
CREATE FUNCTION js.json_exists(jsonb, text) RETURNS boolean LANGUAGE sql AS 'SELECT $1 ? $2';
CREATE FUNCTION js.merge_action() RETURNS text LANGUAGE sql AS 'SELECT ''m''::text';
CREATE FUNCTION public.f() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN js.json_value('{"a": 1}', 'a') || js . json_exists('{}', 'a') || "js"."merge_action"();
END
$$;
CREATE FUNCTION public.g() RETURNS text LANGUAGE sql SET search_path = js, pg_temp AS 'SELECT "json_value"(''{"a": 2}'', ''a'')';
CREATE VIEW public.v AS SELECT js.json_value('{"a": 3}', 'a') AS a;
