-- category: dynamic SQL
-- what: a statement from literals and a variable
-- object: function public.dyn(text)
-- found: wal_write
-- line: 4
-- since: 18
-- probe: SELECT public.dyn('true') >= 0
CREATE FUNCTION public.dyn(condition text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE 'SELECT wal_write FROM ' || 'pg_stat_wal' || ' WHERE ' || condition INTO n;
    RETURN n;
END
$$;
