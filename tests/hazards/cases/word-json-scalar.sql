-- category: keyword
-- what: a user's json_scalar, which is a constructor then
-- object: function public.json_scalar(text)
-- object: function public.scalar_of(text)
-- found: json_scalar
-- line: 1
-- since: 17
-- probe: SELECT public.scalar_of('x')
CREATE FUNCTION public.json_scalar(text) RETURNS text LANGUAGE sql AS 'SELECT upper($1)';
CREATE FUNCTION public.scalar_of(text) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN json_scalar($1)::text; END';
