-- id: reindex-btree-interval
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: documented
-- applies: from before 15.5 16.1
-- scope: database
-- counts: B-tree index on interval that may be wrong | B-tree indexes on interval that may be wrong
-- what: Before 15.5 and 16.1 a B-tree index on interval stored equal values such as 24 hours and 1 day once: an index-only
--   scan then gives another value than the table has.
-- remedy: REINDEX INDEX CONCURRENTLY name; once the server is updated
-- source: https://www.postgresql.org/docs/16/release-16-1.html, fifth entry
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s stored equal intervals such as 24 hours and 1 day once: an index-only scan may give the wrong one', :'from_version') AS message,
       format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version') AS remedy
FROM (SELECT i.indexrelid
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
      WHERE c.relam = (SELECT oid FROM pg_am WHERE amname = 'btree')
        AND EXISTS (SELECT FROM pg_opclass oc WHERE oc.oid = ANY (i.indclass) AND oc.opcintype = 'interval'::regtype)
        AND i.indnatts = i.indnkeyatts
        AND i.indexrelid >= 16384
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o;
