-- id: logical-slot-not-carried
-- category: replication
-- status: warn
-- effect: data_loss
-- evidence: measured
-- applies: major upgrade, from < 17
-- scope: cluster
-- counts: logical replication slot that is lost | logical replication slots that are lost
-- what: pg_upgrade carries logical replication slots over from 17 on only; from older servers they are gone, and what their
--   consumers had not read by then is never sent.
-- remedy: Let the consumer read everything before the shutdown, then make the slot again in the new cluster.
-- source: pg_upgrade info.c, get_db_rel_and_slot_infos; https://www.postgresql.org/docs/17/pgupgrade.html
SELECT 'replication slot ' || quote_ident(s.slot_name) AS object,
       format('pg_upgrade from %s does not carry it over: changes that its consumer has not read before the shutdown are never sent', :'from_version') AS message,
       format('SELECT pg_create_logical_replication_slot(%L, %L%s); -- in database %I of the new cluster, before the first write',
              s.slot_name, s.plugin, CASE WHEN s.two_phase THEN ', false, true' ELSE '' END, s.database) AS remedy
FROM pg_replication_slots s
WHERE s.slot_type = 'logical' AND NOT s.temporary;
