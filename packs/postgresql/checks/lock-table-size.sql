-- id: lock-table-size
-- category: databases
-- status: warn
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- counts: database with more tables than the lock table is sized for | databases with more tables than the lock table is sized for
-- what: pg_dump, and with it pg_upgrade, locks every table and sequence of a database in one transaction; with more of them
--   than the lock table holds it aborts with "out of shared memory", which pg_upgrade --check does not see.
-- remedy: ALTER SYSTEM SET max_locks_per_transaction = ...; and restart
-- source: pg_dump, getTables; measured from 15 to 17 and 18 with 10,000 tables, 10,000 sequences and default settings
SELECT 'database ' || quote_ident(current_database()) AS object,
       format('pg_dump locks its %s tables and sequences at once, and the lock table is sized for %s: pg_upgrade to %s may abort with '
              '"out of shared memory", after pg_upgrade --check said the clusters are compatible',
              relations, per_transaction * transactions, :'to_version') AS message,
       format('ALTER SYSTEM SET max_locks_per_transaction = %s; -- then restart', ceil(relations * 1.1 / transactions)) AS remedy
FROM (SELECT count(*) AS relations FROM pg_class WHERE oid >= 16384 AND relkind IN ('r', 'p', 'S') AND relpersistence <> 't') c
CROSS JOIN (SELECT current_setting('max_locks_per_transaction')::int AS per_transaction,
                   current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int AS transactions) s
WHERE relations > per_transaction * transactions;
