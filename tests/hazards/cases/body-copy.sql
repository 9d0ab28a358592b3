-- category: body
-- what: COPY of a query with a removed column
-- object: procedure public.export()
-- found: checkpoints_timed
-- line: 3
-- since: 17
-- probe: CALL public.export()
CREATE PROCEDURE public.export() LANGUAGE plpgsql AS $$
BEGIN
    COPY (SELECT checkpoints_timed FROM pg_stat_bgwriter) TO '/dev/null';
END
$$;
