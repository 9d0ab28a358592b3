-- id: template1-missing
-- category: databases
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: cluster
-- counts: missing template1 | missing template1
-- what: pg_upgrade connects to template1 and fails when there is no database of this name.
-- remedy: CREATE DATABASE template1 TEMPLATE template0 IS_TEMPLATE true;
-- source: pg_upgrade server.c and check.c, connectToServer(cluster, "template1")
SELECT 'database template1' AS object,
       format('there is no database template1, to which pg_upgrade to %s connects first: it fails at once', :'to_version') AS message,
       'CREATE DATABASE template1 TEMPLATE template0 IS_TEMPLATE true;' AS remedy
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'template1');
