-- category: keyword
-- what: a column that is named like a reserved word then, without quotes in a query
-- object: function public.logins()
-- found: system_user
-- line: 1
-- also: table column public.login.system_user
-- also: table column public.login."system_user"
-- since: 16
-- probe: SELECT public.logins()
CREATE TABLE public.login (system_user text);
INSERT INTO public.login VALUES ('a');
CREATE FUNCTION public.logins() RETURNS text LANGUAGE sql AS 'SELECT string_agg(system_user, '','') FROM public.login';
