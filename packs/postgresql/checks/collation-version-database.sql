-- id: collation-version-database
-- category: databases
-- status: warn
-- effect: silent_change
-- evidence: documented
-- applies: any
-- scope: cluster
-- counts: database whose collation version has changed | databases whose collation version has changed
-- what: The library that sorts text in this database is not the version that built its indexes: they may be out of order,
--   and pg_upgrade carries them over as they are.
-- remedy: REINDEX DATABASE name; ALTER DATABASE name REFRESH COLLATION VERSION;
-- source: https://www.postgresql.org/docs/current/sql-alterdatabase.html (REFRESH COLLATION VERSION)
SELECT 'database ' || quote_ident(datname) AS object,
       format('its indexes were built with collation version %s and the library here is %s: indexes, unique constraints and '
              'range partitions on text may be out of order, and an upgrade to %s keeps them so', datcollversion, actual, :'to_version') AS message,
       CASE WHEN datname <> current_database() THEN format(E'\\connect %I \\\\ ', datname) ELSE '' END
       || format('REINDEX DATABASE %1$I; ALTER DATABASE %1$I REFRESH COLLATION VERSION;', datname) AS remedy
FROM (SELECT datname, datcollversion, pg_database_collation_actual_version(oid) AS actual
      FROM pg_database WHERE datallowconn AND datcollversion IS NOT NULL) d
WHERE datcollversion <> actual;
