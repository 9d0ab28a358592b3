-- category: body
-- what: a field of an argument of a system view's row type, by number
-- object: function public.req(pg_stat_bgwriter)
-- found: checkpoints_req
-- line: 1
-- since: 17
-- probe: SELECT public.req(b) >= 0 FROM pg_stat_bgwriter b
CREATE FUNCTION public.req(pg_stat_bgwriter) RETURNS bigint LANGUAGE sql AS 'SELECT $1.checkpoints_req';
