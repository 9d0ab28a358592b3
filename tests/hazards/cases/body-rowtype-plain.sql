-- category: body
-- what: a field that is assigned in a variable declared with the view's name as its type
-- object: function public.fill_row()
-- found: buffers_backend
-- line: 4
-- since: 17
-- probe: SELECT public.fill_row()
CREATE FUNCTION public.fill_row() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE b pg_stat_bgwriter;
BEGIN
    b.buffers_backend := 7;
    RETURN b.buffers_backend;
END
$$;
