-- category: body
-- what: a removed column in the default of a variable
-- object: function public.at_start()
-- found: checkpoints_timed
-- line: 3
-- since: 17
-- probe: SELECT public.at_start() >= 0
CREATE FUNCTION public.at_start() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    n CONSTANT bigint NOT NULL DEFAULT (SELECT checkpoints_timed FROM pg_stat_bgwriter);
BEGIN
    RETURN n;
END
$$;
