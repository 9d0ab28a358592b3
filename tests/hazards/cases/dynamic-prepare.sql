-- category: dynamic SQL
-- what: PREPARE by EXECUTE, over a literal that goes on in the next line
-- object: procedure public.prepare_it()
-- found: wal_write_time
-- since: 18
-- probe: CALL public.prepare_it()
CREATE PROCEDURE public.prepare_it() LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'PREPARE p AS SELECT '
        'wal_write_time FROM pg_stat_wal';
    DEALLOCATE p;
END
$$;
