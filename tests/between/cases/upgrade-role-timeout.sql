-- expects: upgrade-role-timeout
-- pg_upgrade: fails
ALTER ROLE postgres SET statement_timeout = '1ms';
