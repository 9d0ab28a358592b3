-- category: behaviour
-- what: ago in the middle of a string that is cast to an interval, in plpgsql
-- object: function public.before()
-- found: ago
-- line: 3
-- since: 17
-- probe: SELECT public.before()
CREATE FUNCTION public.before() RETURNS interval LANGUAGE plpgsql AS $$
BEGIN
    RETURN '2 weeks Ago 3 days'::interval;
END
$$;
