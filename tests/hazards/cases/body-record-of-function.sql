-- category: body
-- what: a field of a record filled from a function
-- object: function public.from_function()
-- found: wal_write
-- line: 5
-- since: 18
-- probe: SELECT public.from_function() >= 0
CREATE FUNCTION public.from_function() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE rec record;
BEGIN
    rec := pg_stat_get_wal();
    RETURN rec.wal_write;
END
$$;
