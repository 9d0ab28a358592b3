-- category: body
-- what: a removed column through a record's field in an argument of RAISE and in string concatenation
-- object: function public.described()
-- found: wal_sync_time
-- line: 5
-- since: 18
-- probe: SELECT public.described() <> ''
CREATE FUNCTION public.described() RETURNS text LANGUAGE plpgsql AS $$
DECLARE w record; t text := '';
BEGIN
    FOR w IN SELECT * FROM pg_stat_wal ORDER BY 1 LIMIT 1 LOOP
        t := t || 'time ' || w.wal_sync_time; RAISE DEBUG '%', w.wal_records;
    END LOOP;
    RETURN t;
END
$$;
