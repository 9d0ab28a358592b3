-- category: body
-- what: two uses in one body, in lines far apart
-- object: function public.pair()
-- found: checkpoints_timed
-- line: 3
-- object: function public.pair()
-- found: pg_stat_get_buf_fsync_backend
-- line: 7
-- since: 17
-- probe: SELECT public.pair() >= 0
CREATE FUNCTION public.pair() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    a bigint := (SELECT checkpoints_timed FROM pg_stat_bgwriter);
    b bigint;
BEGIN

    b := pg_stat_get_buf_fsync_backend();
    RETURN a + b;
END
$$;
