-- category: stored tree
-- what: a whole row as a column, of which users take a field
-- object: view public.state
-- since: 17
-- probe: SELECT (b).checkpoints_req >= 0 FROM public.state
CREATE VIEW public.state AS SELECT b FROM pg_stat_bgwriter b;
