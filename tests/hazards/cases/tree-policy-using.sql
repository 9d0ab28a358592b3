-- category: stored tree
-- what: a policy's USING with a subquery
-- object: policy "own rows" on public.event
-- found: buffers_backend
-- since: 17
CREATE TABLE public.event (id bigint);
ALTER TABLE public.event ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own rows" ON public.event USING (id IN (SELECT buffers_backend FROM pg_stat_bgwriter));
