-- category: dynamic SQL
-- what: a statement chosen by CASE in EXECUTE
-- object: function public.dyn(boolean)
-- found: pg_stat_get_buf_written_backend
-- since: 17
-- probe: SELECT public.dyn(true) >= 0
CREATE FUNCTION public.dyn(b boolean) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE CASE WHEN b THEN 'SELECT pg_stat_get_buf_written_backend()' ELSE 'SELECT 1::bigint' END INTO n;
    RETURN n;
END
$$;
