-- id: wal-segment-size
-- category: storage
-- status: warn
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: cluster
-- counts: cluster with another WAL segment size than initdb makes | clusters with another WAL segment size than initdb makes
-- what: pg_upgrade refuses two clusters with different WAL segment sizes; initdb makes 16 MB unless told otherwise.
-- remedy: initdb --wal-segsize=megabytes
-- source: pg_upgrade controldata.c, check_control_data
SELECT 'setting wal_segment_size' AS object,
       format('WAL segments are %s MB here and 16 MB in what initdb of %s makes by default: pg_upgrade refuses the pair',
              bytes_per_wal_segment / 1048576, :'to_version') AS message,
       format('initdb --wal-segsize=%s # for the new cluster', bytes_per_wal_segment / 1048576) AS remedy
FROM pg_control_init()
WHERE bytes_per_wal_segment <> 16777216;
