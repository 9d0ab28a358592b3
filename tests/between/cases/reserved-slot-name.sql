-- expects: reserved-slot-name
-- also: new-cluster-replication-settings unconsumed-logical-slot
-- to: 19
-- conf: wal_level = logical
-- pg_upgrade: fails
-- why: by its source, not measured
-- server: 17
SELECT pg_create_logical_replication_slot('pg_conflict_detection', 'test_decoding');
