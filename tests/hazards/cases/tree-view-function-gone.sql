-- category: stored tree
-- what: a removed function in FROM whose view of the same name stays
-- object: view public.zones
-- found: pg_timezone_abbrevs
-- since: 18
CREATE VIEW public.zones AS SELECT abbrev FROM pg_timezone_abbrevs() WHERE NOT is_dst;
