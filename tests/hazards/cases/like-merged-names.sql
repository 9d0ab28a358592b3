-- category: look-alike
-- what: a join with a system view of a table that has a column of a removed name, by a column that stays
-- look-alike: yes
-- probe: SELECT public.f()
-- probe: SELECT count(*) FROM public.v
CREATE TABLE public.mark (attrelid oid, attname name, attcacheoff_old integer, wal_write bigint);
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql AS $$
    SELECT sum(m.wal_write) + count(*) FROM public.mark m JOIN pg_attribute USING (attrelid, attname) CROSS JOIN (SELECT wal_records FROM pg_stat_wal) w
$$;
CREATE VIEW public.v AS SELECT attrelid, wal_write FROM public.mark LEFT JOIN pg_attribute a USING (attrelid, attname) WHERE a.attnum > 0;
