-- category: stored tree
-- what: a table that a rule made a view
-- object: view public.was_table
-- found: buffers_backend
-- since: 17
CREATE TABLE public.was_table (n bigint);
CREATE RULE "_RETURN" AS ON SELECT TO public.was_table DO INSTEAD SELECT buffers_backend AS n FROM pg_stat_bgwriter;
