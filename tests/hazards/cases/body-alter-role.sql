-- category: body
-- what: ALTER ROLE ... SET of a removed setting
-- object: procedure public.set_up()
-- found: force_parallel_mode
-- line: 3
-- since: 16
-- probe: BEGIN; CALL public.set_up(); ROLLBACK
CREATE PROCEDURE public.set_up() LANGUAGE plpgsql AS $$
BEGIN
    ALTER ROLE CURRENT_USER SET force_parallel_mode = off;
END
$$;
