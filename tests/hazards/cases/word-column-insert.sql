-- category: keyword
-- what: a column that is named like a reserved word then, in the list of INSERT
-- object: procedure public.log_in(text)
-- found: system_user
-- line: 1
-- also: table column public.login.system_user
-- also: table column public.login."system_user"
-- since: 16
-- probe: CALL public.log_in('x')
CREATE TABLE public.login (system_user text);
CREATE PROCEDURE public.log_in(text) LANGUAGE sql AS 'INSERT INTO public.login (system_user) VALUES ($1)';
