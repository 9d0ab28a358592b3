-- expects: install-user
-- pg_upgrade: fails
-- server: < 16
CREATE ROLE other SUPERUSER LOGIN;
SET ROLE other;
ALTER ROLE postgres NOSUPERUSER;
