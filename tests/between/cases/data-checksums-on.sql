-- expects: data-checksums
-- before: 18
-- initdb: --data-checksums
-- new: as initdb makes it
-- pg_upgrade: fails
-- why: with the new cluster as initdb before 18 makes it
-- server: < 17
SELECT 1;
