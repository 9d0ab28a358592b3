-- category: dynamic SQL
-- what: format() of format(), with positions and widths
-- object: function public.dyn()
-- found: buffers_checkpoint
-- line: 4
-- since: 17
-- probe: SELECT public.dyn() >= 0
CREATE FUNCTION public.dyn() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE format(format('SELECT %%2$s(b.%I) FROM %%1$I b', 'buffers_checkpoint'), 'pg_stat_bgwriter', 'max') INTO n;
    RETURN n;
END
$$;
