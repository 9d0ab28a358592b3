-- id: invalid-database
-- category: databases
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: cluster
-- counts: half dropped database | half dropped databases
-- what: A database left behind by an interrupted DROP DATABASE cannot be connected to, and pg_upgrade stops at it.
-- remedy: DROP DATABASE name;
-- source: pg_upgrade check.c, check_for_connection_status (datconnlimit = -2)
SELECT 'database ' || quote_ident(datname) AS object,
       format('an interrupted DROP DATABASE left it behind; it can only be dropped, and pg_upgrade to %s stops at it', :'to_version') AS message,
       format('DROP DATABASE %I;', datname) AS remedy
FROM pg_database
WHERE datconnlimit = -2;
