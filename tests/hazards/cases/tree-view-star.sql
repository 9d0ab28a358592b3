-- category: stored tree
-- what: SELECT * stored when columns were there that are not any more
-- object: view public.bgwriter
-- found: checkpoint
-- since: 17
-- probe: SELECT count(*) FROM public.bgwriter
CREATE VIEW public.bgwriter AS SELECT * FROM pg_stat_bgwriter;
