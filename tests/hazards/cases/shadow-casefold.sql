-- category: shadow
-- what: a function whose calls go to the target's by a better match, with other argument types of its own
-- object: function public.casefold(character varying)
-- object: function public.fold(text)
-- found: casefold
-- line: 3
-- since: 18
-- probe: SELECT public.fold('AbC')
CREATE FUNCTION public.casefold(varchar) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''own '' || $1';
CREATE FUNCTION public.fold(t text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN casefold(t);
END
$$;
