-- id: reindex-text-search
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: documented
-- applies: major upgrade, from < 19, to >= 18
-- scope: database
-- counts: text search or trigram index that may miss rows | text search or trigram indexes that may miss rows
-- what: In a database whose locale provider is ICU or builtin, text search and pg_trgm fold case by that provider's rules since
--   18 and 19 and by those of LC_CTYPE before; an index that an upgrade carries over may miss rows.
-- remedy: REINDEX INDEX CONCURRENTLY name; once the target runs
-- source: https://www.postgresql.org/docs/18/release-18.html, Migration; PostgreSQL commit e113f9c102 (19)
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s folds case for it by the rules of the locale provider %s and not by LC_CTYPE %s: it may miss rows until it is rebuilt',
              :'to_version', CASE d.datlocprovider WHEN 'i' THEN 'ICU' ELSE 'builtin' END, d.datctype) AS message,
       format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version') AS remedy
FROM (SELECT i.indexrelid
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
      WHERE i.indexrelid >= 16384
        AND EXISTS (SELECT FROM pg_opclass oc WHERE oc.oid = ANY (i.indclass)
                    AND (oc.opcintype = 'tsvector'::regtype OR oc.opcname IN ('gin_trgm_ops', 'gist_trgm_ops')))
      OFFSET 0) f
JOIN pg_database d ON d.datname = current_database() AND d.datlocprovider <> 'c'
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o;
