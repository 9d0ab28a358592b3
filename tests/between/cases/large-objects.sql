-- expects: large-objects
-- pg_upgrade: passes
-- why: pg_upgrade carries large objects over
SELECT lo_create(0) FROM generate_series(1, 3);
