-- category: look-alike
-- what: a view over SELECT * of a system view in a body, of which columns are read that stay
-- look-alike: yes
-- probe: SELECT public.f()
CREATE FUNCTION public.f() RETURNS boolean LANGUAGE sql AS $$
    WITH w AS (SELECT * FROM pg_stat_wal), b AS (SELECT * FROM pg_stat_bgwriter)
    SELECT w.wal_records >= 0 AND s.buffers_alloc >= 0 FROM w CROSS JOIN (SELECT * FROM b) s
$$;
