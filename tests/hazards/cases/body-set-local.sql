-- category: body
-- what: SET LOCAL of a removed setting
-- object: procedure public.parallel()
-- found: force_parallel_mode
-- line: 3
-- since: 16
-- probe: CALL public.parallel()
CREATE PROCEDURE public.parallel() LANGUAGE plpgsql AS $$
BEGIN
    SET LOCAL force_parallel_mode TO off;
END
$$;
