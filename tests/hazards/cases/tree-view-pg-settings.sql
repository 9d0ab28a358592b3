-- category: stored tree
-- what: a removed setting looked up in pg_settings, in a view
-- object: view public.parallel
-- found: force_parallel_mode
-- since: 16
-- probe: SELECT count(*) FROM public.parallel
CREATE VIEW public.parallel AS SELECT setting FROM pg_settings WHERE name = 'force_parallel_mode';
