-- category: stored tree
-- what: a view with a removed column of a statistics view
-- object: view public.writes
-- found: buffers_backend
-- since: 17
-- probe: SELECT count(*) FROM public.writes
CREATE VIEW public.writes AS SELECT buffers_backend AS n FROM pg_stat_bgwriter;
