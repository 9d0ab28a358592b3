-- expects: invalid-logical-slot
-- also: new-cluster-replication-settings
-- conf: wal_level = logical
-- conf: max_slot_wal_keep_size = 1MB
-- to: 18
-- pg_upgrade: fails
-- server: 17
SELECT pg_create_logical_replication_slot('stale', 'test_decoding');
CREATE TABLE public.filler (t text);
INSERT INTO public.filler SELECT repeat('x', 1000) FROM generate_series(1, 20000);
SELECT pg_switch_wal();
INSERT INTO public.filler SELECT repeat('x', 1000) FROM generate_series(1, 20000);
SELECT pg_switch_wal();
CHECKPOINT;
