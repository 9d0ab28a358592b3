-- category: keyword
-- what: user functions json_serialize and json_query, called in a view, in a BEGIN ATOMIC body and in a string
-- object: function public.json_serialize(json)
-- effect: silent_change
-- object: function public.json_query(json,text)
-- object: function public.calls()
-- found: json_query
-- line: 1
-- since: 17
-- probe: SELECT public.calls()
-- probe: SELECT * FROM public.stored
-- probe: SELECT public.bound()
CREATE FUNCTION public.json_serialize(json) RETURNS text LANGUAGE sql AS 'SELECT ''own '' || $1::text';
CREATE FUNCTION public.json_query(json, text) RETURNS json LANGUAGE sql AS 'SELECT $1 -> $2';
CREATE VIEW public.stored AS SELECT json_serialize('[1]') AS s, json_query('{"a": 1}', 'a') ->> 0 AS q;
CREATE FUNCTION public.bound() RETURNS text LANGUAGE sql RETURN json_serialize('[2]');
CREATE FUNCTION public.calls() RETURNS text LANGUAGE sql AS 'SELECT json_query(''{"a": 1}''::json, ''a'')::text';
