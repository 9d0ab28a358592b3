-- id: invalid-logical-slot
-- category: replication
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade, from >= 17
-- server: >= 17
-- scope: cluster
-- counts: logical replication slot that is invalid | logical replication slots that are invalid
-- what: A logical replication slot that the server has invalidated, for instance because the WAL it needs is gone; pg_upgrade
--   refuses the cluster.
-- remedy: SELECT pg_drop_replication_slot('name');
-- source: pg_upgrade check.c, check_old_cluster_for_valid_slots
SELECT 'replication slot ' || quote_ident(slot_name) AS object,
       format('it is invalid (%s): pg_upgrade to %s refuses the cluster while it exists', invalidation_reason, :'to_version') AS message,
       format('SELECT pg_drop_replication_slot(%L);', slot_name) AS remedy
FROM pg_replication_slots
WHERE slot_type = 'logical' AND NOT temporary AND invalidation_reason IS NOT NULL;
