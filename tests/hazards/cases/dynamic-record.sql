-- category: dynamic SQL
-- what: a field of a record that EXECUTE of SELECT * filled
-- object: function public.dyn()
-- since: 17
-- probe: SELECT public.dyn() >= 0
CREATE FUNCTION public.dyn() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
    EXECUTE 'SELECT * FROM pg_stat_bgwriter' INTO r;
    RETURN r.checkpoints_timed;
END
$$;
