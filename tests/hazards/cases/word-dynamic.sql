-- category: keyword
-- what: a function whose name is a keyword then, called in dynamic SQL
-- object: function public.json_exists(jsonb,text)
-- object: function public.has(jsonb)
-- found: json_exists
-- line: 4
-- since: 17
-- probe: SELECT public.has('{"a": 1}')
CREATE FUNCTION public.json_exists(jsonb, text) RETURNS boolean LANGUAGE sql AS 'SELECT $1 ? $2';
CREATE FUNCTION public.has(j jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE b boolean;
BEGIN
    EXECUTE format('SELECT json_exists(%L, %L)', j, 'a') INTO b;
    RETURN b;
END
$$;
