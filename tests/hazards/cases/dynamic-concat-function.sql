-- category: dynamic SQL
-- what: a statement from concat_ws and replace
-- object: function public.dyn()
-- found: checkpoint_sync_time
-- line: 4
-- since: 17
-- probe: SELECT public.dyn() >= 0
CREATE FUNCTION public.dyn() RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE n double precision;
BEGIN
    EXECUTE concat_ws(' ', 'SELECT checkpoint_sync_time', 'FROM', 'pg_stat_bgwriter') INTO n;
    RETURN n;
END
$$;
