-- category: behaviour
-- what: a bound cursor that is returned, and fetched by its variable's name
-- object: function public.people()
-- found: people_cursor
-- since: 16
-- probe: BEGIN; SELECT public.people(); FETCH ALL FROM people_cursor; COMMIT
CREATE FUNCTION public.people() RETURNS refcursor LANGUAGE plpgsql AS $$
DECLARE people_cursor CURSOR FOR SELECT 1 AS id;
BEGIN
    OPEN people_cursor;
    RETURN people_cursor;
END
$$;
