-- category: dynamic SQL
-- what: a DO block in a string that is executed
-- object: procedure public.run()
-- found: pg_stat_get_buf_written_backend
-- line: 3
-- since: 17
-- probe: CALL public.run()
CREATE PROCEDURE public.run() LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'DO $do$ BEGIN PERFORM pg_stat_get_buf_written_backend(); END $do$';
END
$$;
