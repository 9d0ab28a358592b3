-- id: subscription-state-not-carried
-- category: replication
-- status: warn
-- effect: breaks_at_use
-- evidence: source
-- applies: major upgrade, from < 17
-- scope: cluster
-- counts: subscription that stops | subscriptions that stop
-- what: From servers older than 17 pg_upgrade restores a subscription disabled and without the state of its tables: nothing is
--   replicated until it is enabled and refreshed.
-- remedy: ALTER SUBSCRIPTION name ENABLE; ALTER SUBSCRIPTION name REFRESH PUBLICATION WITH (copy_data = false);
-- source: pg_dump, dumpSubscription (connect = false); https://www.postgresql.org/docs/17/pgupgrade.html
SELECT 'subscription ' || quote_ident(s.subname) AS object,
       format('pg_upgrade from %s restores it disabled and without its tables: nothing is replicated until it is enabled and refreshed, '
              'and a refresh that copies the data stores the rows twice', :'from_version') AS message,
       format('ALTER SUBSCRIPTION %1$I ENABLE; ALTER SUBSCRIPTION %1$I REFRESH PUBLICATION WITH (copy_data = false); '
              '-- in database %2$I of the new cluster%3$s', s.subname, d.datname,
              CASE WHEN NOT s.subenabled THEN ', once it is to run: it is disabled here too' ELSE '' END) AS remedy
FROM pg_subscription s
JOIN pg_database d ON d.oid = s.subdbid;
