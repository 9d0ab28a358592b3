-- category: stored tree
-- what: a removed column that is sorted by and not shown
-- object: view public.locales
-- found: daticulocale
-- since: 17
CREATE VIEW public.locales AS SELECT datname FROM pg_database ORDER BY daticulocale NULLS LAST, datname;
