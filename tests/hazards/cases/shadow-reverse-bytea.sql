-- category: shadow
-- what: a new overload for bytea of a function that was there
-- object: function public.reverse(bytea)
-- object: function public.swap(bytea)
-- found: reverse
-- since: 18
-- probe: SELECT public.swap('\x0102')
CREATE FUNCTION public.reverse(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT '\xff'::bytea $$;
CREATE FUNCTION public.swap(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT reverse($1)';
