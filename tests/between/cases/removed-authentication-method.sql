-- expects: removed-authentication-method
-- to: 19
-- hba: host all all 127.0.0.1/32 radius radiusservers=127.0.0.1 radiussecrets=secret
-- pg_upgrade: passes
-- why: pg_upgrade uses the new cluster's own pg_hba.conf
SELECT 1;
