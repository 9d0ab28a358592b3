-- id: physical-slot-not-carried
-- category: replication
-- status: info
-- effect: breaks_at_use
-- evidence: source
-- applies: major upgrade
-- scope: cluster
-- counts: physical replication slot that is not carried over | physical replication slots that are not carried over
-- what: pg_upgrade carries no physical replication slot over; standbys have to be made again, and so do their slots.
-- remedy: SELECT pg_create_physical_replication_slot('name');
-- source: pg_upgrade info.c, get_old_cluster_logical_slot_infos (logical slots only)
SELECT 'replication slot ' || quote_ident(slot_name) AS object,
       format('pg_upgrade to %s does not carry it over: the standby that uses it cannot connect until it is made again', :'to_version') AS message,
       format('SELECT pg_create_physical_replication_slot(%L, true); -- in the new cluster', slot_name) AS remedy
FROM pg_replication_slots
WHERE slot_type = 'physical' AND NOT temporary;
