-- category: stored tree
-- what: a function whose third argument is no oid any more: the dump writes the cast
-- object: view public.tracked
-- found: pg_stat_have_stats
-- since: 18
CREATE VIEW public.tracked AS SELECT pg_stat_have_stats('relation', 0, 1) AS c;
