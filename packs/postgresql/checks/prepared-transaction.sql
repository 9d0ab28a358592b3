-- id: prepared-transaction
-- category: transactions
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: cluster
-- counts: prepared transaction | prepared transactions
-- what: A transaction that was prepared and neither committed nor rolled back; pg_upgrade refuses to run while there is one.
-- remedy: COMMIT PREPARED 'gid'; or ROLLBACK PREPARED 'gid';
-- source: pg_upgrade check.c, check_for_prepared_transactions
SELECT 'prepared transaction ' || quote_literal(gid) AS object,
       format('pg_upgrade to %s refuses to start while it exists; prepared by %s in database %s at %s',
              :'to_version', quote_ident(owner), quote_ident(database), prepared) AS message,
       format('SELECT * FROM pg_prepared_xacts; -- whoever coordinates it knows which: in database %I COMMIT PREPARED %L or ROLLBACK PREPARED %L',
              database, gid, gid) AS remedy
FROM pg_prepared_xacts;
