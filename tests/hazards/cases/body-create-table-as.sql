-- category: body
-- what: CREATE TABLE AS and a temporary view in a body
-- object: procedure public.copy_out()
-- found: checkpoints_timed
-- line: 4
-- since: 17
-- probe: CALL public.copy_out()
CREATE PROCEDURE public.copy_out() LANGUAGE plpgsql AS $$
BEGIN
    CREATE TEMP TABLE held AS SELECT buffers_clean FROM pg_stat_bgwriter;
    CREATE TEMP VIEW seen AS SELECT checkpoints_timed FROM pg_stat_bgwriter;
END
$$;
