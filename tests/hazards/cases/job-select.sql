-- category: job
-- what: a job of pg_cron's table with a removed column
-- object: cron job 7
-- found: buffers_backend
-- since: 17
-- probe: SELECT buffers_backend >= 0 FROM pg_stat_bgwriter
CREATE SCHEMA cron;
CREATE TABLE cron.job (jobid bigserial PRIMARY KEY, schedule text NOT NULL, command text NOT NULL, nodename text NOT NULL DEFAULT 'localhost',
    nodeport int NOT NULL DEFAULT 5432, database text NOT NULL DEFAULT current_database(), username text NOT NULL DEFAULT current_user,
    active boolean NOT NULL DEFAULT true, jobname name);
INSERT INTO cron.job (jobid, schedule, command, jobname) VALUES
    (6, '0 * * * *', 'VACUUM', 'vacuum'),
    (7, '* * * * *', 'INSERT INTO public.log SELECT now(), buffers_backend FROM pg_stat_bgwriter', 'sample the writer');
