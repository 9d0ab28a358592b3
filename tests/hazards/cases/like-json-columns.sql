-- category: look-alike
-- what: new keywords that may still name columns, tables and variables
-- look-alike: yes
-- probe: SELECT public.f(), public.g()
-- probe: SELECT * FROM public.v
CREATE TABLE public.doc (json json, json_value text, merge_action text, json_array integer[], period integer, virtual boolean, keep text, source text, target text, path text);
INSERT INTO public.doc VALUES ('[]', 'v', 'm', '{1}', 1, true, 'k', 's', 't', 'p');
CREATE FUNCTION public.f() RETURNS text LANGUAGE plpgsql AS $$
DECLARE json_scalar text := 'a'; format text := 'b'; string text; error text; nested int; omit int; plan text; empty text := '';
BEGIN
    SELECT d.json_value || merge_action || keep || source || target || path INTO string FROM public.doc d WHERE json_array[1] = period;
    RETURN string || json_scalar || format || empty;
END
$$;
CREATE FUNCTION public.g() RETURNS text LANGUAGE sql AS 'SELECT json_value || json::text FROM public.doc WHERE virtual';
CREATE VIEW public.v AS SELECT json, json_value, d.json_array[1] AS json_exists FROM public.doc AS d;
