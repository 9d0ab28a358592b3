-- category: job
-- what: a job that is a DO block
-- object: cron job 1
-- found: pg_stat_get_buf_written_backend
-- line: 3
-- since: 17
-- probe: DO $$ BEGIN PERFORM pg_stat_get_buf_written_backend(); END $$
CREATE SCHEMA cron;
CREATE TABLE cron.job (jobid bigserial PRIMARY KEY, schedule text NOT NULL, command text NOT NULL, nodename text NOT NULL DEFAULT 'localhost',
    nodeport int NOT NULL DEFAULT 5432, database text NOT NULL DEFAULT current_database(), username text NOT NULL DEFAULT current_user,
    active boolean NOT NULL DEFAULT true, jobname name);
INSERT INTO cron.job (schedule, command) VALUES ('@hourly', 'DO $$
BEGIN
    PERFORM pg_stat_get_buf_written_backend();
END $$;');
