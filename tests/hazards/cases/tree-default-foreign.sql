-- category: stored tree
-- what: the default of a foreign table's column
-- object: default value for public.far.n
-- found: pg_stat_get_buf_written_backend
-- since: 17
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
CREATE FOREIGN TABLE public.far (id integer, n bigint DEFAULT pg_stat_get_buf_written_backend()) SERVER nowhere;
