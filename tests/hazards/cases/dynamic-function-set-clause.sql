-- category: dynamic SQL
-- what: a function that a body makes, with a removed setting
-- object: procedure public.set_up()
-- found: force_parallel_mode
-- line: 3
-- since: 16
-- probe: CALL public.set_up()
CREATE PROCEDURE public.set_up() LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'CREATE OR REPLACE FUNCTION pg_temp.f() RETURNS integer LANGUAGE sql SET force_parallel_mode = off AS $f$SELECT 1$f$';
END
$$;
