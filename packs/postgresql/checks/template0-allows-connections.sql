-- id: template0-allows-connections
-- category: databases
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: cluster
-- counts: template0 that allows connections | template0 that allow connections
-- what: template0 must not allow connections: pg_upgrade refuses to run when it does.
-- remedy: ALTER DATABASE template0 ALLOW_CONNECTIONS false;
-- source: pg_upgrade check.c, check_for_connection_status
SELECT 'database template0' AS object,
       format('pg_upgrade to %s refuses to start while template0 allows connections', :'to_version') AS message,
       'ALTER DATABASE template0 ALLOW_CONNECTIONS false;' AS remedy
FROM pg_database
WHERE datallowconn AND datname = 'template0';
