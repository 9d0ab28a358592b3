-- category: dynamic SQL
-- what: a view that a body makes by EXECUTE
-- object: procedure public.make()
-- found: buffers_backend
-- line: 3
-- since: 17
-- probe: CALL public.make()
CREATE PROCEDURE public.make() LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'CREATE TEMP VIEW made AS SELECT buffers_backend FROM pg_stat_bgwriter';
END
$$;
