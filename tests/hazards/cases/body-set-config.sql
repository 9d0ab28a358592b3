-- category: body
-- what: set_config of a removed setting
-- object: function public.parallel()
-- found: force_parallel_mode
-- line: 3
-- since: 16
-- probe: SELECT public.parallel()
CREATE FUNCTION public.parallel() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN set_config('force_parallel_mode', 'off', true);
END
$$;
