-- category: stored tree
-- what: the merged column of a full join of a system view with a table
-- object: view public.known
-- found: checkpoints_timed
-- since: 17
CREATE TABLE public.mark (checkpoints_timed bigint, note text);
CREATE VIEW public.known AS SELECT j.checkpoints_timed AS n FROM (public.mark FULL JOIN pg_stat_bgwriter USING (checkpoints_timed)) AS j;
