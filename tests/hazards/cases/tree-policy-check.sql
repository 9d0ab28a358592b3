-- category: stored tree
-- what: a policy's WITH CHECK
-- object: policy fresh on public.event
-- found: pg_stat_get_buf_written_backend
-- since: 17
CREATE TABLE public.event (id bigint);
CREATE POLICY fresh ON public.event FOR INSERT WITH CHECK (id > pg_stat_get_buf_written_backend());
