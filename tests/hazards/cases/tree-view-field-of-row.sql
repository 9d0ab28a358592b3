-- category: stored tree
-- what: a field of a whole row of a subquery
-- object: view public.state
-- found: checkpoints_req
-- since: 17
-- probe: SELECT * FROM public.state
CREATE VIEW public.state AS SELECT (s.b).checkpoints_req >= 0 AS any FROM (SELECT b FROM pg_stat_bgwriter b OFFSET 0) s;
