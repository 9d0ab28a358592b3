-- category: body
-- what: removed columns through SELECT * of a subquery and of a CTE
-- object: function public.through_star()
-- found: checkpoints_timed
-- line: 3
-- object: function public.through_star()
-- found: buffers_backend
-- line: 3
-- since: 17
-- probe: SELECT public.through_star() >= 0
CREATE FUNCTION public.through_star() RETURNS bigint LANGUAGE sql AS $$
    WITH b AS (SELECT * FROM pg_stat_bgwriter)
    SELECT b.checkpoints_timed + s.buffers_backend
    FROM b CROSS JOIN (SELECT x.*, 1 AS one FROM pg_stat_bgwriter x) AS s
$$;
