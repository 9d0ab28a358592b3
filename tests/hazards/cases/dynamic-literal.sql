-- category: dynamic SQL
-- what: EXECUTE of a literal
-- object: function public.dyn()
-- found: buffers_backend
-- line: 4
-- since: 17
-- probe: SELECT public.dyn() >= 0
CREATE FUNCTION public.dyn() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE 'SELECT buffers_backend FROM pg_stat_bgwriter' INTO STRICT n;
    RETURN n;
END
$$;
