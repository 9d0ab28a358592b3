-- category: keyword
-- what: a function whose name is a keyword then, called without quotes
-- object: function public.json_value(jsonb,text)
-- object: function public.city(jsonb)
-- found: json_value
-- line: 3
-- since: 17
-- probe: SELECT public.city('{"city": "Oslo"}')
CREATE FUNCTION public.json_value(jsonb, text) RETURNS text LANGUAGE sql AS 'SELECT $1 ->> $2';
CREATE FUNCTION public.city(doc jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN json_value(doc, 'city');
END
$$;
