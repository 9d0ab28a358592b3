-- category: body
-- what: a temporary table of SELECT *, of which a removed column is read
-- object: function public.held()
-- since: 18
-- probe: SELECT public.held() >= 0
CREATE FUNCTION public.held() RETURNS numeric LANGUAGE plpgsql AS $$
BEGIN
    CREATE TEMP TABLE held_wal ON COMMIT DROP AS SELECT * FROM pg_stat_wal;
    RETURN (SELECT sum(h.wal_write) FROM held_wal h);
END
$$;
