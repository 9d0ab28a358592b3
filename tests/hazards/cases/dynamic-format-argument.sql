-- category: dynamic SQL
-- what: the removed name is an argument of format()
-- object: function public.dyn()
-- found: buffers_backend
-- line: 4
-- since: 17
-- probe: SELECT public.dyn() >= 0
CREATE FUNCTION public.dyn() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE format('SELECT %I FROM pg_stat_bgwriter', 'buffers_backend') INTO n;
    RETURN n;
END
$$;
