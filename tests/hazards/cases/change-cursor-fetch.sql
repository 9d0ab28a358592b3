-- category: behaviour
-- what: a bound cursor returned as text and fetched by the name of its variable
-- object: function public.rows_of()
-- since: 16
-- probe: BEGIN; SELECT public.rows_of(); FETCH all_rows; COMMIT
CREATE FUNCTION public.rows_of() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    all_rows CURSOR FOR SELECT 1;
BEGIN
    OPEN all_rows;
END
$$;
