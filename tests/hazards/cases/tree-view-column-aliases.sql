-- category: stored tree
-- what: aliases for all columns of a view that has fewer then, though the one that is used stays
-- object: view public.renamed
-- since: 17
CREATE VIEW public.renamed AS SELECT b.c7 AS clean FROM pg_stat_bgwriter AS b (c1, c2, c3, c4, c5, c6, c7);
