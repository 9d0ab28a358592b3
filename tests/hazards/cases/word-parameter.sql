-- category: keyword
-- what: a parameter of an sql function that is named like a reserved word then
-- object: function public.greet(text)
-- found: system_user
-- line: 1
-- since: 16
-- probe: SELECT public.greet('you')
CREATE FUNCTION public.greet(system_user text) RETURNS text LANGUAGE sql AS 'SELECT ''hello '' || system_user';
