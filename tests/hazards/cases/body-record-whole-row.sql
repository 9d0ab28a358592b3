-- category: body
-- what: a field of a record filled with a whole row
-- object: function public.from_whole_row()
-- found: buffers_backend
-- line: 5
-- since: 17
-- probe: SELECT public.from_whole_row() >= 0
CREATE FUNCTION public.from_whole_row() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
    SELECT b INTO r FROM pg_stat_bgwriter b;
    RETURN (r.b).buffers_backend;
END
$$;
