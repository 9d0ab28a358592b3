-- expects: removed-extension
-- pg_upgrade: fails
-- server: 15
-- needs: contrib
CREATE EXTENSION adminpack;
CREATE EXTENSION old_snapshot;
