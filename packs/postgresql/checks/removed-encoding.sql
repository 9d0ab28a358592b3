-- id: removed-encoding
-- category: databases
-- status: fail
-- effect: upgrade_aborts
-- evidence: source
-- applies: major upgrade, to >= 19
-- scope: cluster
-- counts: database in an encoding that is removed | databases in an encoding that is removed
-- what: The server encoding MULE_INTERNAL is gone in 19: pg_upgrade refuses a cluster with a database in it.
-- remedy: Move the data to a database with another encoding, then drop the old one.
-- source: pg_upgrade check.c, check_for_unsupported_encodings
SELECT 'database ' || quote_ident(d.datname) AS object,
       format('PostgreSQL %s has no encoding %s: pg_upgrade refuses the cluster while this database exists',
              :'to_version', pg_encoding_to_char(d.encoding)) AS message,
       format('CREATE DATABASE %I TEMPLATE template0 ENCODING ''UTF8''; -- then move the data with pg_dump --encoding=UTF8 and psql, and drop the old database',
              left(d.datname, 50) || '_utf8') AS remedy
FROM pg_database d
WHERE pg_encoding_to_char(d.encoding) IN (
        SELECT c.subject FROM jsonb_to_recordset(:'changes'::jsonb) AS c(kind text, subject text)
        WHERE c.kind = 'encoding removed');
