-- id: reindex-brin-numeric-minmax-multi
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: documented
-- applies: from before 15.14 16.10 17.6
-- scope: database
-- counts: BRIN index on numeric that may be wrong | BRIN indexes on numeric that may be wrong
-- what: Before 15.14, 16.10 and 17.6 BRIN indexes with numeric_minmax_multi_ops were built with a wrong distance; the release
--   notes advise to rebuild them.
-- remedy: REINDEX INDEX CONCURRENTLY name; once the server is updated
-- source: https://www.postgresql.org/docs/17/release-17-6.html, Migration
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s built numeric_minmax_multi_ops with a wrong distance, and an upgrade carries the index over as it is', :'from_version') AS message,
       format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version') AS remedy
FROM (SELECT i.indexrelid
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
      WHERE c.relam = (SELECT oid FROM pg_am WHERE amname = 'brin')
        AND EXISTS (SELECT FROM pg_opclass oc WHERE oc.oid = ANY (i.indclass) AND oc.opcname = 'numeric_minmax_multi_ops')
        AND i.indexrelid >= 16384
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o;
