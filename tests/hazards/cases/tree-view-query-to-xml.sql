-- category: stored tree
-- what: a statement as a string in a view, given to query_to_xml
-- object: view public.as_xml
-- found: checkpoints_timed
-- since: 17
-- probe: SELECT count(x) FROM public.as_xml
CREATE VIEW public.as_xml AS SELECT query_to_xml('SELECT checkpoints_timed FROM pg_stat_bgwriter', true, false, '') AS x;
