-- expects: extension-member
-- to: 17
-- pg_upgrade: passes
-- why: the restore fails with: column pg_stat_bgwriter.buffers_backend does not exist
-- server: 15
-- needs: contrib
CREATE EXTENSION lo;
CREATE VIEW public.writes AS SELECT buffers_backend FROM pg_stat_bgwriter;
ALTER EXTENSION lo ADD VIEW public.writes;
