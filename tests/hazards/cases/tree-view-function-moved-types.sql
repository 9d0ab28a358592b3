-- category: stored tree
-- what: columns of a function that has a new one of another type in between
-- object: view public.prepared
-- since: 16
-- probe: SELECT count(*) FROM public.prepared WHERE from_sql
CREATE VIEW public.prepared AS SELECT name, from_sql FROM pg_prepared_statement();
