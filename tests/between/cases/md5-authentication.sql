-- expects: md5-authentication
-- to: 18
-- hba: host all all 127.0.0.1/32 md5
-- pg_upgrade: passes
-- why: the method still works in 18
SELECT 1;
