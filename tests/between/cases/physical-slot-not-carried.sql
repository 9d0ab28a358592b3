-- expects: physical-slot-not-carried
-- pg_upgrade: passes
-- why: physical slots are left behind without a word
SELECT pg_create_physical_replication_slot('standby_1');
