-- expects: removed-setting-in-file
-- conf: old_snapshot_threshold = '1h'
-- pg_upgrade: passes
-- why: pg_upgrade uses the new cluster's own postgresql.conf
-- server: < 17
ALTER SYSTEM SET db_user_namespace = off;
