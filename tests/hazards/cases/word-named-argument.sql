-- category: keyword
-- what: an argument named like a reserved word then, in a call by name
-- object: function public.call_it()
-- found: system_user
-- line: 3
-- since: 16
-- probe: SELECT public.call_it()
CREATE FUNCTION public.greet(a integer, system_user text DEFAULT 'x') RETURNS text LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION public.call_it() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN public.greet(1, system_user => 'me');
END
$$;
