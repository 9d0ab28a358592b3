-- expects: lock-table-size
-- conf: max_locks_per_transaction = 10
-- conf: max_connections = 20
-- pg_upgrade: passes
-- why: pg_dump fails with: out of shared memory
DO $$ BEGIN FOR i IN 1..6000 LOOP EXECUTE format('CREATE TABLE public.t%s ()', i); IF i % 100 = 0 THEN COMMIT; END IF; END LOOP; END $$;
