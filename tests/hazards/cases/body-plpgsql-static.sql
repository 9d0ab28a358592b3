-- category: body
-- what: a removed column in a query of a plpgsql function
-- object: function public.checkpoints()
-- found: checkpoints_timed
-- line: 3
-- since: 17
-- probe: SELECT public.checkpoints() >= 0
CREATE FUNCTION public.checkpoints() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT checkpoints_timed FROM pg_stat_bgwriter);
END
$$;
