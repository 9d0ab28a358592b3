-- category: body
-- what: a removed function in WHILE and in EXIT WHEN
-- object: function public.wait_for(bigint)
-- found: pg_stat_get_bgwriter_timed_checkpoints
-- line: 2
-- since: 17
-- probe: SELECT public.wait_for(-1)
CREATE FUNCTION public.wait_for(n bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN WHILE pg_stat_get_bgwriter_timed_checkpoints() <
    n LOOP PERFORM pg_sleep(1); EXIT WHEN n IS NULL; END LOOP;
    RETURN 'done'; END
$$;
