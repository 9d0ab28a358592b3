-- category: body
-- what: a removed function in an exception handler
-- object: function public.safe_divide(integer)
-- found: pg_stat_get_buf_fsync_backend
-- line: 5
-- since: 17
-- probe: SELECT public.safe_divide(0) >= 0
CREATE FUNCTION public.safe_divide(n integer) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN 1 / n;
EXCEPTION WHEN division_by_zero THEN
    RETURN pg_stat_get_buf_fsync_backend();
END
$$;
