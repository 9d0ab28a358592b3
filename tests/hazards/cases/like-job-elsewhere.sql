-- category: look-alike
-- what: jobs of other databases, jobs with names in comments and strings, and another table named job
-- look-alike: yes
CREATE SCHEMA cron;
CREATE TABLE cron.job (jobid bigserial PRIMARY KEY, schedule text NOT NULL, command text NOT NULL, nodename text NOT NULL DEFAULT 'localhost',
    nodeport int NOT NULL DEFAULT 5432, database text NOT NULL DEFAULT current_database(), username text NOT NULL DEFAULT current_user,
    active boolean NOT NULL DEFAULT true, jobname name);
INSERT INTO cron.job (schedule, command, database) VALUES ('@daily', 'SELECT buffers_backend FROM pg_stat_bgwriter', 'another');
INSERT INTO cron.job (schedule, command, jobname) VALUES
    ('@daily', 'SELECT 1 -- buffers_backend FROM pg_stat_bgwriter', 'pg_rotate_logfile_old()'),
    ('@daily', 'SELECT public.note(''SELECT buffers_backend FROM pg_stat_bgwriter'')', 'note'),
    ('@daily', 'VACUUM (ANALYZE) public.buffers_backend; REFRESH MATERIALIZED VIEW pg_stat_bgwriter_daily;', 'vacuum');
CREATE TABLE public.job (jobid integer, command text);
INSERT INTO public.job VALUES (1, 'SELECT buffers_backend FROM pg_stat_bgwriter');
