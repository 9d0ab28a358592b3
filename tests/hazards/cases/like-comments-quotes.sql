-- category: look-alike
-- what: comments that look like the ends of strings, and strings that look like comments
-- look-alike: yes
-- probe: SELECT public.f()
CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $$
    SELECT 'it''s -- not a comment' || /* ' */ 'x' /* ', buffers_backend FROM pg_stat_bgwriter */ || E'\' /* buffers_backend FROM pg_stat_bgwriter */' -- '
        || "x" FROM (SELECT 'y'::text AS "x") s
$$;
