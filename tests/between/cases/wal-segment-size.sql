-- expects: wal-segment-size
-- initdb: --wal-segsize=1
-- pg_upgrade: fails
-- why: with the new cluster as initdb makes it
SELECT 1;
