-- category: body
-- what: RESET and SHOW of a removed setting in an sql function
-- object: function public.reset_all()
-- found: force_parallel_mode
-- line: 2
-- since: 16
-- probe: SELECT public.reset_all()
CREATE FUNCTION public.reset_all() RETURNS integer LANGUAGE sql AS $$
    RESET "force_parallel_mode";
    SELECT 1;
$$;
