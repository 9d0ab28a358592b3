-- category: look-alike
-- what: SELECT * into records and rows of which only fields are read that stay
-- look-alike: yes
-- probe: SELECT public.f()
CREATE FUNCTION public.f() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE r record; b pg_stat_bgwriter%ROWTYPE; n bigint := 0;
BEGIN
    SELECT * INTO r FROM pg_stat_bgwriter;
    SELECT * INTO b FROM pg_stat_bgwriter;
    FOR r IN SELECT * FROM pg_stat_wal LOOP n := n + r.wal_records; END LOOP;
    RETURN b.buffers_clean + b.buffers_alloc + n >= 0;
END
$$;
