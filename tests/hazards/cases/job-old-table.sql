-- category: job
-- what: a job in the table of an older pg_cron, which is not active
-- object: cron job 3
-- found: wal_write
-- since: 18
-- probe: SELECT wal_write >= 0 FROM pg_stat_wal
CREATE SCHEMA cron;
CREATE TABLE cron.job (jobid bigint PRIMARY KEY, schedule text NOT NULL, command text NOT NULL, nodename text NOT NULL,
    nodeport int NOT NULL, database text NOT NULL, username text NOT NULL, active boolean NOT NULL);
INSERT INTO cron.job SELECT 3, '5 4 * * *', 'select wal_write from pg_stat_wal', '', 5432, current_database(), current_user, false;
