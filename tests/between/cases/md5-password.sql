-- expects: md5-password
-- to: 18
-- pg_upgrade: passes
-- why: the password still works in 18
SET password_encryption = 'md5';
CREATE ROLE "old ""one" PASSWORD 'secret';
