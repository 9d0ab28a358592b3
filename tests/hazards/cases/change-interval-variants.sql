-- category: behaviour
-- what: ago in the middle of interval literals in a default argument's string, in a job of words and in dynamic SQL
-- object: function public.before()
-- found: ago
-- line: 3
-- since: 17
-- probe: SELECT public.before()
CREATE FUNCTION public.before() RETURNS timestamptz LANGUAGE plpgsql AS $$
BEGIN
    RETURN timestamptz '2020-01-01 00:00:00+00' + CAST('@ 1 hour AGO 30 minutes' AS pg_catalog.interval);
END
$$;
