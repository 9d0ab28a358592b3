-- category: job
-- what: the second statement of a job, which sets a removed setting
-- object: cron job 12
-- found: force_parallel_mode
-- since: 16
-- probe: SET force_parallel_mode = off
CREATE SCHEMA cron;
CREATE TABLE cron.job (jobid bigserial PRIMARY KEY, schedule text NOT NULL, command text NOT NULL, nodename text NOT NULL DEFAULT 'localhost',
    nodeport int NOT NULL DEFAULT 5432, database text NOT NULL DEFAULT current_database(), username text NOT NULL DEFAULT current_user,
    active boolean NOT NULL DEFAULT true, jobname name);
INSERT INTO cron.job (jobid, schedule, command) VALUES (12, '@daily', 'SELECT 1; -- ; force_parallel_mode
SET force_parallel_mode = off; ANALYZE');
