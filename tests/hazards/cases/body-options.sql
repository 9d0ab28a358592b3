-- category: body
-- what: a body with #variable_conflict and a column of the same name as a variable
-- object: function public.conflict()
-- found: buffers_backend
-- line: 6
-- since: 17
-- probe: SELECT public.conflict() >= 0
CREATE FUNCTION public.conflict() RETURNS bigint LANGUAGE plpgsql AS $$
#variable_conflict use_column
#print_strict_params on
DECLARE buffers_backend bigint := -1;
BEGIN
    RETURN (SELECT sum(b.buffers_backend) FROM pg_stat_bgwriter b);
END
$$;
