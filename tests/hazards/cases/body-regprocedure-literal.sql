-- category: body
-- what: a signature in a regprocedure literal, of a function that has one argument more then
-- object: function public.may()
-- found: pg_logical_emit_message
-- line: 1
-- since: 17
-- probe: SELECT public.may()
CREATE FUNCTION public.may() RETURNS boolean LANGUAGE sql AS 'SELECT has_function_privilege(regprocedure ''pg_logical_emit_message(boolean,text,text)'', ''execute'')';
