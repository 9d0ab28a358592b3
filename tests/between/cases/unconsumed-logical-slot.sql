-- expects: unconsumed-logical-slot
-- also: new-cluster-replication-settings
-- conf: wal_level = logical
-- to: 18
-- pg_upgrade: fails
-- why: with the old server running it passes
-- server: 17
SELECT pg_create_logical_replication_slot('idle', 'test_decoding');
CREATE TABLE public.filler (t text);
INSERT INTO public.filler VALUES ('x');
