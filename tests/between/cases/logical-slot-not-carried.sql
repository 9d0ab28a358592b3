-- expects: logical-slot-not-carried
-- conf: wal_level = logical
-- pg_upgrade: passes
-- why: the slot is left behind without a word
-- server: < 17
SELECT pg_create_logical_replication_slot('cdc', 'pgoutput', false, true);
