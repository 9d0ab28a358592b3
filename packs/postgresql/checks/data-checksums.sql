-- id: data-checksums
-- category: storage
-- status: warn
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: cluster
-- counts: cluster whose checksums differ from what initdb makes | clusters whose checksums differ from what initdb makes
-- what: pg_upgrade refuses two clusters of which one has data checksums and the other has not; initdb makes them by default
--   from 18 on and did not before.
-- remedy: initdb --no-data-checksums, or pg_checksums --enable on the old cluster while it is stopped
-- source: pg_upgrade controldata.c, check_control_data; PostgreSQL 18 release notes, Migration
SELECT 'setting data_checksums' AS object,
       CASE WHEN data_page_checksum_version = 0
            THEN format('this cluster has no data checksums and initdb of %s makes them: pg_upgrade refuses the pair', :'to_version')
            ELSE format('this cluster has data checksums and initdb of %s makes none by default: pg_upgrade refuses the pair', :'to_version') END AS message,
       CASE WHEN data_page_checksum_version = 0
            THEN 'initdb --no-data-checksums # for the new cluster; or stop this server and run pg_checksums --enable -D "$PGDATA"'
            ELSE 'initdb --data-checksums # for the new cluster' END AS remedy
FROM pg_control_init()
WHERE (data_page_checksum_version = 0 AND :to_num >= 180000) OR (data_page_checksum_version > 0 AND :to_num < 180000);
