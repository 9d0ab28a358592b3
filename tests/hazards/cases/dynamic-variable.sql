-- category: dynamic SQL
-- what: a literal in a variable that is executed
-- object: function public.dyn()
-- found: checkpoints_req
-- line: 2
-- since: 17
-- probe: SELECT public.dyn() >= 0
CREATE FUNCTION public.dyn() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE query CONSTANT text := 'SELECT checkpoints_req FROM pg_stat_bgwriter';
    n bigint;
BEGIN
    EXECUTE query INTO n;
    RETURN n;
END
$$;
