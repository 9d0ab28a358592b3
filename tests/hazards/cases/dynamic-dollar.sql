-- category: dynamic SQL
-- what: EXECUTE of a dollar-quoted statement over lines
-- object: function public.dyn()
-- found: wal_sync
-- line: 5
-- since: 18
-- probe: SELECT public.dyn() >= 0
CREATE FUNCTION public.dyn() RETURNS bigint LANGUAGE plpgsql AS $f$
DECLARE n bigint;
BEGIN
    EXECUTE $q$
        SELECT wal_sync
        FROM pg_stat_wal
    $q$ INTO n;
    RETURN n;
END
$f$;
