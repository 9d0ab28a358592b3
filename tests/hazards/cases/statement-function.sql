-- category: statement
-- what: a removed function in an application's INSERT
-- object: statement *
-- found: pg_stat_get_bgwriter_requested_checkpoints
-- needs: pg_stat_statements
-- conf: shared_preload_libraries = 'pg_stat_statements'
-- since: 17
-- probe: INSERT INTO public.log VALUES (pg_stat_get_bgwriter_requested_checkpoints(), 'x') RETURNING what
CREATE EXTENSION pg_stat_statements;
CREATE TABLE public.log (n bigint, what text);
INSERT INTO public.log VALUES (pg_stat_get_bgwriter_requested_checkpoints(), 'x') RETURNING what;
