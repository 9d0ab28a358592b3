-- category: stored tree
-- what: a column default that calls a removed function
-- object: default value for public.sample.n
-- found: pg_stat_get_bgwriter_requested_checkpoints
-- since: 17
-- probe: INSERT INTO public.sample (id) VALUES (1) RETURNING n >= 0
CREATE TABLE public.sample (id integer, n bigint DEFAULT pg_stat_get_bgwriter_requested_checkpoints());
