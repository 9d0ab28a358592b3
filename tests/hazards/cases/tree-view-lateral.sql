-- category: stored tree
-- what: a removed column in a LATERAL subquery and VALUES
-- object: view public.side
-- found: buffers_checkpoint
-- since: 17
CREATE VIEW public.side AS
SELECT v.x FROM pg_stat_bgwriter b CROSS JOIN LATERAL (VALUES (b.buffers_clean), (b.buffers_checkpoint)) AS v(x);
