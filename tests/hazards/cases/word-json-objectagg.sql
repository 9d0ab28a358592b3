-- category: keyword
-- what: a user's aggregate json_arrayagg
-- object: aggregate public.json_arrayagg(integer)
-- object: function public.collect()
-- found: json_arrayagg
-- line: 1
-- since: 16
-- probe: SELECT public.collect()
CREATE AGGREGATE public.json_arrayagg(integer) (SFUNC = array_append, STYPE = integer[]);
CREATE FUNCTION public.collect() RETURNS text LANGUAGE sql AS 'SELECT json_arrayagg(x)::text FROM (VALUES (1), (2)) v(x)';
