-- category: stored tree
-- what: a check constraint
-- object: constraint calm on public.sample
-- found: pg_stat_get_buf_fsync_backend
-- since: 17
CREATE TABLE public.sample (id integer, CONSTRAINT calm CHECK (id > 0 AND (pg_stat_get_buf_fsync_backend() >= 0 OR id IS NULL)));
