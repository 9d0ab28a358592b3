-- expects: removed-extension
-- pg_upgrade: fails
-- server: 15
CREATE EXTENSION adminpack;
CREATE EXTENSION old_snapshot;
