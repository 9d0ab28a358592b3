-- category: stored tree
-- what: a view on a view: the inner one has it
-- object: view public."Inner"
-- found: max_dead_tuples
-- also: view public."Outer"
-- since: 17
CREATE VIEW public."Inner" AS SELECT pid, max_dead_tuples AS most FROM pg_stat_progress_vacuum;
CREATE VIEW public."Outer" AS SELECT pid, most + 1 AS more FROM public."Inner";
