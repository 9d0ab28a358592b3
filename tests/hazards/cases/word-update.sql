-- category: keyword
-- what: a column that is a reserved word then, in SET, in USING and in RETURNING
-- object: procedure public.change()
-- found: system_user
-- line: 1
-- object: function public.joined()
-- found: system_user
-- line: 1
-- also: table column public.a.system_user
-- also: table column public.b.system_user
-- also: table column public.a."system_user"
-- also: table column public.b."system_user"
-- since: 16
-- probe: CALL public.change()
-- probe: SELECT public.joined()
CREATE TABLE public.a (system_user text);
CREATE TABLE public.b (system_user text);
CREATE PROCEDURE public.change() LANGUAGE sql AS 'UPDATE public.a SET system_user = ''x''';
CREATE FUNCTION public.joined() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.a JOIN public.b USING (system_user)';
