-- category: dynamic SQL
-- what: a removed setting set by EXECUTE
-- object: procedure public.tune(text)
-- found: force_parallel_mode
-- line: 3
-- since: 16
-- probe: CALL public.tune('off')
CREATE PROCEDURE public.tune(v text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('SET LOCAL force_parallel_mode = %L', v);
END
$$;
