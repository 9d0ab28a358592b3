-- category: shadow
-- what: a user's view that gives a newer version's view to an older one
-- object: function public.timed()
-- found: pg_stat_checkpointer
-- line: 1
-- also: view public.pg_stat_checkpointer
-- since: 17
-- probe: SELECT count(*) FROM public.timed()
CREATE VIEW public.pg_stat_checkpointer AS SELECT 5 AS checkpoints;
CREATE FUNCTION public.timed() RETURNS integer LANGUAGE sql AS 'SELECT checkpoints FROM pg_stat_checkpointer';
