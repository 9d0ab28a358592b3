-- category: body
-- what: a removed column in an argument of RAISE
-- object: function public.report()
-- found: checkpoint_sync_time
-- line: 3
-- since: 17
-- probe: SELECT public.report()
CREATE FUNCTION public.report() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    RAISE DEBUG 'sync %, clean %', (SELECT checkpoint_sync_time FROM pg_stat_bgwriter), (SELECT maxwritten_clean FROM pg_stat_bgwriter);
    RETURN 1;
END
$$;
