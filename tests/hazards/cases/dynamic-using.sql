-- category: dynamic SQL
-- what: a removed function in USING, and a statement that is fine
-- object: function public.dyn()
-- found: pg_stat_get_buf_fsync_backend
-- line: 4
-- since: 17
-- probe: SELECT public.dyn() >= 0
CREATE FUNCTION public.dyn() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE 'SELECT $1 + 0' INTO n USING pg_stat_get_buf_fsync_backend();
    RETURN n;
END
$$;
