-- id: reserved-slot-name
-- category: replication
-- status: fail
-- effect: upgrade_aborts
-- evidence: source
-- applies: major upgrade, from >= 17, to >= 19
-- scope: cluster
-- counts: replication slot with a reserved name | replication slots with a reserved name
-- what: A logical slot named pg_conflict_detection, a name that 19 keeps for itself; pg_upgrade refuses the cluster.
-- remedy: SELECT pg_drop_replication_slot('pg_conflict_detection');
-- source: pg_upgrade check.c, check_old_cluster_for_valid_slots
SELECT 'replication slot ' || quote_ident(slot_name) AS object,
       format('PostgreSQL %s keeps this name for itself: pg_upgrade refuses the cluster while the slot exists', :'to_version') AS message,
       format('SELECT pg_drop_replication_slot(%L); -- after making one with another name for its consumer', slot_name) AS remedy
FROM pg_replication_slots
WHERE slot_type = 'logical' AND NOT temporary AND slot_name = 'pg_conflict_detection';
