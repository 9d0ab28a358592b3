-- category: look-alike
-- what: rows that are only counted or looked for
-- look-alike: yes
-- probe: SELECT * FROM public.v
-- probe: SELECT public.f()
CREATE VIEW public.v AS SELECT count(*) AS n, count(b) AS m FROM pg_stat_bgwriter b WHERE EXISTS (SELECT 1 FROM pg_stat_wal);
CREATE FUNCTION public.f() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT * FROM pg_stat_bgwriter) THEN RETURN false; END IF;
    PERFORM * FROM pg_stat_wal;
    RETURN FOUND AND (SELECT count(*) = 1 FROM pg_stat_bgwriter);
END
$$;
