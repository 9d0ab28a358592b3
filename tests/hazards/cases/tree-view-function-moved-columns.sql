-- category: stored tree
-- what: columns of a function that has a new one in front: the dump's aliases name their neighbours
-- object: view public.hba
-- since: 16
-- probe: SELECT bool_and(type IN ('local', 'host')) FROM public.hba
CREATE VIEW public.hba AS SELECT DISTINCT type FROM pg_hba_file_rules() ORDER BY 1;
