-- id: unconsumed-logical-slot
-- category: replication
-- status: warn
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade, from >= 17
-- server: >= 17
-- scope: cluster
-- counts: logical replication slot that nobody reads | logical replication slots that nobody reads
-- what: A logical replication slot without a consumer at this moment; pg_upgrade refuses a slot that has not read all WAL
--   up to the shutdown, and pg_upgrade --check on a running server cannot see it.
-- remedy: Connect the consumer and let it catch up, or SELECT pg_drop_replication_slot('name');
-- source: pg_upgrade check.c, check_old_cluster_for_valid_slots (caught_up)
SELECT 'replication slot ' || quote_ident(slot_name) AS object,
       format('nobody reads it now: pg_upgrade to %s refuses a slot that has not read everything before the shutdown', :'to_version') AS message,
       format('SELECT pg_drop_replication_slot(%L); -- or connect its consumer and let it catch up', slot_name) AS remedy
FROM pg_replication_slots
WHERE slot_type = 'logical' AND NOT temporary AND NOT active AND invalidation_reason IS NULL;
