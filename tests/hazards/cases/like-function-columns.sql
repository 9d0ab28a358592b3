-- category: look-alike
-- what: functions in FROM in bodies, of whose columns only those are read that stay, and views over their views
-- look-alike: yes
-- probe: SELECT public.f()
-- probe: SELECT count(*) > 0 FROM public.v
CREATE FUNCTION public.f() RETURNS boolean LANGUAGE sql AS $$
    SELECT (SELECT wal_records >= 0 FROM pg_stat_get_wal()) AND (SELECT count(*) > 0 FROM pg_hba_file_rules() r WHERE r.type = 'local')
$$;
CREATE VIEW public.v AS SELECT abbrev, utc_offset FROM pg_timezone_abbrevs WHERE abbrev <> 'pg_timezone_abbrevs()';
