-- category: behaviour
-- what: a bound cursor's variable used as text
-- object: function public.name_of()
-- found: c
-- since: 16
-- probe: SELECT public.name_of()
CREATE FUNCTION public.name_of() RETURNS text LANGUAGE plpgsql AS $$
DECLARE c CURSOR FOR SELECT 1;
BEGIN
    OPEN c;
    RETURN c::text;
END
$$;
