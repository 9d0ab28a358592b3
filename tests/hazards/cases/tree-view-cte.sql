-- category: stored tree
-- what: a removed column in a CTE that a CTE uses
-- object: view public."Select"
-- found: buffers_backend_fsync
-- since: 17
CREATE VIEW public."Select" AS
WITH one AS (SELECT maxwritten_clean, buffers_backend_fsync AS f FROM pg_stat_bgwriter), two AS MATERIALIZED (SELECT f + 1 AS f FROM one)
SELECT f FROM two;
