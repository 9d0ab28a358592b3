-- category: look-alike
-- what: all columns of views that get more of them, where one more is no harm
-- look-alike: yes
-- probe: SELECT count(*) FROM public.slots()
-- probe: SELECT public.counted(), public.last()
-- probe: SELECT public.keep()
CREATE FUNCTION public.slots() RETURNS SETOF pg_replication_slots LANGUAGE plpgsql AS 'BEGIN RETURN QUERY SELECT * FROM pg_replication_slots; END';
CREATE FUNCTION public.counted() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM (SELECT * FROM pg_replication_slots UNION ALL TABLE pg_replication_slots) AS u';
CREATE FUNCTION public.last() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; name text;
BEGIN
    SELECT * INTO r FROM pg_replication_slots LIMIT 1;
    FOR r IN SELECT * FROM pg_stat_user_tables LOOP name := r.relname; END LOOP;
    RETURN name;
END
$$;
CREATE FUNCTION public.keep() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT * FROM pg_stat_user_tables;
    INSERT INTO kept (relname) SELECT s.relname FROM (SELECT * FROM pg_stat_user_tables) AS s;
END
$$;
