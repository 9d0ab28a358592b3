-- category: body
-- what: a removed column that a variable has the name of, which is meant then
-- object: function public.written()
-- found: buffers_backend
-- line: 5
-- since: 17
-- probe: SELECT public.written() >= 0
CREATE FUNCTION public.written() RETURNS bigint LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE buffers_backend bigint := -1;
BEGIN
    RETURN (SELECT buffers_backend FROM pg_stat_bgwriter);
END
$$;
