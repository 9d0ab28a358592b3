-- category: stored tree
-- what: only columns that stay, of a function that has fewer then: the dump lists them all as aliases
-- object: view public.wal
-- since: 18
-- probe: SELECT wal_records >= 0 FROM public.wal
CREATE VIEW public.wal AS SELECT wal_records FROM pg_stat_get_wal();
