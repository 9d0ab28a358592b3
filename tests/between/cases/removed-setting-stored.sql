-- expects: removed-setting-stored
-- pg_upgrade: passes
-- why: the restore fails with: unrecognized configuration parameter "force_parallel_mode"
-- server: < 16
CREATE ROLE "odd ""role";
CREATE DATABASE other;
ALTER ROLE "odd ""role" SET force_parallel_mode = off;
ALTER ROLE "odd ""role" IN DATABASE other SET force_parallel_mode = off;
ALTER DATABASE other SET force_parallel_mode = off;
ALTER ROLE ALL SET force_parallel_mode = off;
