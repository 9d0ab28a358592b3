-- id: database-disallows-connections
-- category: databases
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: cluster
-- counts: database that allows no connections | databases that allow no connections
-- what: pg_upgrade has to connect to every database but template0, and refuses to run when one allows no connections.
-- remedy: ALTER DATABASE name ALLOW_CONNECTIONS true;
-- source: pg_upgrade check.c, check_for_connection_status
SELECT 'database ' || quote_ident(datname) AS object,
       format('pg_upgrade to %s refuses to start while this database allows no connections', :'to_version') AS message,
       format('ALTER DATABASE %I ALLOW_CONNECTIONS true;', datname) AS remedy
FROM pg_database
WHERE NOT datallowconn AND datname <> 'template0' AND datconnlimit <> -2;
