-- category: stored tree
-- what: a domain's default
-- object: domain public.counter
-- found: pg_stat_get_bgwriter_buf_written_checkpoints
-- since: 17
CREATE DOMAIN public.counter AS bigint DEFAULT pg_stat_get_bgwriter_buf_written_checkpoints();
