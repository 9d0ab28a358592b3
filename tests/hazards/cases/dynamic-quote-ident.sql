-- category: dynamic SQL
-- what: the removed name in a literal of its own, quoted
-- object: function public.dyn()
-- found: checkpoint_sync_time
-- line: 4
-- since: 17
-- probe: SELECT public.dyn() >= 0
CREATE FUNCTION public.dyn() RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE n double precision;
BEGIN
    EXECUTE 'SELECT ' || quote_ident('checkpoint_sync_time') || ' FROM pg_stat_bgwriter' INTO n;
    RETURN n;
END
$$;
