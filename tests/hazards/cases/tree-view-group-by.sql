-- category: stored tree
-- what: a removed column that is grouped by and had of, and not shown
-- object: view public.collations
-- found: colliculocale
-- since: 17
CREATE VIEW public.collations AS SELECT count(*) AS n FROM pg_collation GROUP BY colliculocale HAVING max(colliculocale) IS NOT NULL;
