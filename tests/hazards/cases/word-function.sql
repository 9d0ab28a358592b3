-- category: keyword
-- what: a function that is named like a reserved word then
-- object: function public.system_user() | function public."system_user"()
-- object: function public.me()
-- found: system_user
-- line: 1
-- since: 16
-- probe: SELECT public.me()
CREATE FUNCTION public.system_user() RETURNS text LANGUAGE sql AS 'SELECT ''me''::text';
CREATE FUNCTION public.me() RETURNS text LANGUAGE sql AS 'SELECT system_user()';
