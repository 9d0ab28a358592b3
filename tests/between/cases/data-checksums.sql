-- expects: data-checksums
-- to: 18
-- pg_upgrade: fails
-- why: with the new cluster as initdb of 18 makes it
-- server: < 18
-- new: as initdb makes it
SELECT 1;
