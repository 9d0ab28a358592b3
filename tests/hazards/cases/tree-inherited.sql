-- category: stored tree
-- what: a default and a check constraint that children inherit
-- object: default value for public.parent.n
-- found: pg_stat_get_buf_written_backend
-- object: constraint calm on public.parent
-- found: pg_stat_get_buf_fsync_backend
-- also: default value for public.child.n
-- also: constraint calm on public.child
-- since: 17
CREATE TABLE public.parent (n bigint DEFAULT pg_stat_get_buf_written_backend(), CONSTRAINT calm CHECK (n >= pg_stat_get_buf_fsync_backend()));
CREATE TABLE public.child () INHERITS (public.parent);
