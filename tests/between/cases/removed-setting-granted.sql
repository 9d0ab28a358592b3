-- expects: removed-setting-granted
-- pg_upgrade: passes
-- why: the restore fails with: unrecognized configuration parameter "force_parallel_mode"
-- server: < 16
CREATE ROLE bob;
GRANT SET ON PARAMETER force_parallel_mode TO bob;
GRANT ALTER SYSTEM ON PARAMETER vacuum_defer_cleanup_age TO bob, PUBLIC;
