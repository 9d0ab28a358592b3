-- expects: scheduled-job
-- to: 17
-- pg_upgrade: passes
-- why: the commands of jobs are data; the job fails at its next run
-- server: 15
CREATE SCHEMA cron;
CREATE TABLE cron.job (jobid bigint PRIMARY KEY, schedule text, command text, database text);
INSERT INTO cron.job VALUES (1, '0 0 * * *', 'SELECT pg_rotate_logfile_old()', current_database());
INSERT INTO cron.job VALUES (2, '0 0 * * *', 'SELECT pg_rotate_logfile_old()', 'elsewhere');
