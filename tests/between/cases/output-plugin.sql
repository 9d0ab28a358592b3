-- expects: output-plugin
-- also: logical-slot-not-carried
-- to: 18.6
-- conf: wal_level = logical
-- pg_upgrade: passes
-- why: slots are carried over from 17 on only
-- server: < 17
SELECT pg_create_logical_replication_slot('cdc', '$libdir/pgoutput');
