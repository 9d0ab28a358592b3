-- category: definition
-- what: a function that returns one row of a system view, whose callers take a column of it
-- object: function public.one()
-- since: 18
-- probe: SELECT (public.one()).wal_sync >= 0
CREATE FUNCTION public.one() RETURNS pg_catalog.pg_stat_wal LANGUAGE plpgsql AS $$
DECLARE w record;
BEGIN
    SELECT * INTO w FROM pg_stat_wal;
    RETURN w;
END
$$;
