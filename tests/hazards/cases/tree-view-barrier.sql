-- category: stored tree
-- what: a security barrier view with a check option
-- object: view public.guarded
-- found: pg_stat_get_buf_fsync_backend
-- since: 17
CREATE TABLE public.event (id bigint, level bigint);
CREATE VIEW public.guarded WITH (security_barrier, security_invoker) AS
SELECT id, level FROM public.event WHERE level > pg_stat_get_buf_fsync_backend() WITH CASCADED CHECK OPTION;
