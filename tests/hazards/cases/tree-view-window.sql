-- category: stored tree
-- what: a removed column only in the FILTER and the window of an aggregate
-- object: view public.busy
-- found: num_dead_tuples
-- since: 17
CREATE VIEW public.busy AS
SELECT relid, count(*) FILTER (WHERE phase = 'scanning heap') OVER (PARTITION BY datid ORDER BY num_dead_tuples ROWS 1 PRECEDING) AS n
FROM pg_stat_progress_vacuum;
