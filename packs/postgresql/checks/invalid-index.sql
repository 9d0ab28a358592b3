-- id: invalid-index
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- counts: invalid index | invalid indexes
-- what: An index left invalid by a failed CREATE INDEX or REINDEX CONCURRENTLY; a dump leaves it out, so the upgrade drops it
--   without a word, and with it the uniqueness it may enforce.
-- remedy: REINDEX INDEX CONCURRENTLY name; or DROP INDEX name;
-- source: pg_dump, getIndexes; measured
SELECT o.type || ' ' || o.identity AS object,
       format('it is invalid: pg_upgrade to %s leaves it out without a word%s', :'to_version',
              CASE WHEN f.indisunique AND f.indisready THEN ', and with it the uniqueness it enforces for new rows' ELSE '' END
              || CASE WHEN f.indisunique THEN '; while rows have the same key, REINDEX fails and leaves a second invalid index' ELSE '' END) AS message,
       CASE WHEN f.relname ~ '_cc(new|old)[0-9]*$' THEN format('DROP INDEX %s;', o.identity)
            ELSE format('REINDEX INDEX CONCURRENTLY %1$s; -- or DROP INDEX %1$s;', o.identity) END AS remedy
FROM (SELECT i.indexrelid, i.indisunique, i.indisready, c.relname
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname !~ '^pg_(toast|temp_)'
      WHERE NOT i.indisvalid AND i.indexrelid >= 16384
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o;
