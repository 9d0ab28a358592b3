-- category: stored tree
-- what: EXISTS (SELECT *), which the dump writes out
-- object: view public.measured
-- found: wal_
-- since: 18
CREATE VIEW public.measured AS SELECT datname FROM pg_database WHERE EXISTS (SELECT * FROM pg_stat_wal);
