-- id: build-options
-- category: storage
-- status: warn
-- effect: upgrade_aborts
-- evidence: source
-- applies: major upgrade
-- scope: cluster
-- counts: build option that the target has to share | build options that the target has to share
-- what: This server was built with other sizes than PostgreSQL's own; pg_upgrade refuses a target that was not built the same.
-- remedy: Build the target with the same options.
-- source: pg_upgrade controldata.c, check_control_data
SELECT 'setting ' || name AS object,
       format('this server was built with %s where PostgreSQL''s own value is %s: pg_upgrade refuses a PostgreSQL %s that was built otherwise',
              here, usual, :'to_version') AS message,
       how AS remedy
FROM pg_control_init() AS built
CROSS JOIN LATERAL (VALUES
    ('max_data_alignment', 8, NULL, 'use a build for the same architecture'),
    ('database_block_size', 8192, 1024, './configure --with-blocksize=%s'),
    ('blocks_per_segment', 131072, 131072, './configure --with-segsize=%s'),
    ('wal_block_size', 8192, 1024, './configure --with-wal-blocksize=%s'),
    ('max_identifier_length', 64, NULL, 'build it with the same NAMEDATALEN in pg_config_manual.h'),
    ('max_index_columns', 32, NULL, 'build it with the same INDEX_MAX_KEYS in pg_config_manual.h')
) AS known (name, usual, unit, remedy)
CROSS JOIN LATERAL (SELECT (to_jsonb(built) ->> name)::bigint) AS found (here)
CROSS JOIN LATERAL (SELECT format(remedy, here / unit)) AS told (how)
WHERE here <> usual;
