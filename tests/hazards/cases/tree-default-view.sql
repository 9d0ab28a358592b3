-- category: stored tree
-- what: the default of a view's column
-- object: default value for public.entry.n
-- found: pg_stat_get_buf_written_backend
-- since: 17
CREATE TABLE public.entered (n bigint);
CREATE VIEW public.entry AS SELECT n FROM public.entered;
ALTER VIEW public.entry ALTER COLUMN n SET DEFAULT pg_stat_get_buf_written_backend();
