-- category: dynamic SQL
-- what: a statement put together in a variable, piece by piece
-- object: function public.dyn()
-- found: buffers_checkpoint
-- line: 4
-- since: 17
-- probe: SELECT public.dyn() >= 0
CREATE FUNCTION public.dyn() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE q text; n bigint;
BEGIN
    q := 'SELECT buffers_checkpoint';
    q := q || ' FROM pg_stat_bgwriter';
    EXECUTE q INTO n;
    RETURN n;
END
$$;
