-- expects: new-cluster-replication-settings
-- also: unconsumed-logical-slot
-- to: 18
-- conf: wal_level = logical
-- pg_upgrade: fails
-- server: 17
SELECT pg_create_logical_replication_slot('idle', 'test_decoding');
