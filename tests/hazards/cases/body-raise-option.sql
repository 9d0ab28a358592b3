-- category: body
-- what: a removed function in USING of RAISE
-- object: function public.warn()
-- found: pg_stat_get_checkpoint_sync_time
-- line: 2
-- since: 17
-- probe: SELECT public.warn()
CREATE FUNCTION public.warn() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN RAISE DEBUG USING MESSAGE = 'time ' || pg_stat_get_checkpoint_sync_time(); RETURN 1; END
$$;
