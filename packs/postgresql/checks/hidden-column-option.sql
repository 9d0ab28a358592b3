-- id: hidden-column-option
-- category: tables and columns
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: to before 14.25 15.20 16.16 17.12 18.7 19.1
-- scope: database
-- counts: database with columns that carry the option pg_attver | databases with columns that carry the option pg_attver
-- what: Servers since the minor releases of November 2026 stamp columns with the option pg_attver, which older ones do not
--   know; a dump made by an older pg_dump, as pg_upgrade makes it, cannot be restored. pg_upgrade --check does not see it.
-- remedy: Install the minor release of November 2026 or a later one of the target before the upgrade.
-- source: measured with 15.20; pg_attribute.attoptions
SELECT 'database ' || quote_ident(current_database()) AS object,
       format('%s columns, such as %s, carry the option pg_attver: the restore in PostgreSQL %s aborts with "unrecognized parameter '
              '"pg_attver"", after pg_upgrade --check said the clusters are compatible; RESET does not remove it',
              count, (SELECT identity FROM pg_identify_object('pg_class'::regclass, relation, attnum)), :'to_version') AS message,
       format('install PostgreSQL %s or later as the target',
              CASE :to_num / 10000 WHEN 14 THEN '14.25' WHEN 15 THEN '15.20' WHEN 16 THEN '16.16' WHEN 17 THEN '17.12'
                                   WHEN 18 THEN '18.7' ELSE '19.1' END) AS remedy
FROM (SELECT count(*), (min(ARRAY[a.attrelid::bigint, a.attnum]))[1]::oid AS relation, (min(ARRAY[a.attrelid::bigint, a.attnum]))[2]::int AS attnum
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid
      WHERE a.attoptions IS NOT NULL AND a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
        AND c.relkind IN ('r', 'v', 'c', 'm', 'p', 'f') AND a.attoptions::text LIKE '%pg\_attver=%') stamped
WHERE count > 0;
