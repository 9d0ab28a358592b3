-- expects: standard-conforming-strings-off-in-file
-- to: 19
-- conf: standard_conforming_strings = off
-- pg_upgrade: passes
-- why: pg_upgrade uses the new cluster's own postgresql.conf
SELECT 1;
