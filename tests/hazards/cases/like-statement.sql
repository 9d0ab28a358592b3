-- category: look-alike
-- what: statements of an application that only look like it
-- look-alike: yes
-- needs: pg_stat_statements
-- conf: shared_preload_libraries = 'pg_stat_statements'
CREATE EXTENSION pg_stat_statements;
CREATE TABLE public.t (buffers_backend bigint, note text);
SELECT buffers_backend FROM public.t WHERE note = 'SELECT buffers_backend FROM pg_stat_bgwriter';
SELECT buffers_clean /* buffers_backend */ FROM pg_stat_bgwriter;
WITH pg_stat_bgwriter AS (SELECT 1 AS checkpoints_timed) SELECT checkpoints_timed FROM pg_stat_bgwriter;
