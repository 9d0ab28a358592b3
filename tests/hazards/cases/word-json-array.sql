-- category: keyword
-- what: a user's json_array, which is a constructor then
-- object: function public.json_array(integer,integer)
-- object: function public.two()
-- found: json_array
-- line: 1
-- since: 16
-- probe: SELECT public.two()
CREATE FUNCTION public.json_array(integer, integer) RETURNS text LANGUAGE sql AS 'SELECT $1 || '' and '' || $2';
CREATE FUNCTION public.two() RETURNS text LANGUAGE sql AS 'SELECT json_array(1, 2)::text';
