-- id: reindex-brin-bloom
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: documented
-- applies: from before 15.13 16.9 17.5
-- scope: database
-- counts: BRIN bloom index that may miss rows | BRIN bloom indexes that may miss rows
-- what: Before 15.13, 16.9 and 17.5 the summaries of BRIN bloom indexes could lose values when they were merged: searches then
--   miss rows.
-- remedy: REINDEX INDEX CONCURRENTLY name; once the server is updated
-- source: https://www.postgresql.org/docs/17/release-17-5.html, third entry
SELECT o.type || ' ' || o.identity AS object,
       format('a BRIN bloom index written by PostgreSQL %s may miss rows, and an upgrade carries it over as it is', :'from_version') AS message,
       format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version') AS remedy
FROM (SELECT i.indexrelid
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
      WHERE c.relam = (SELECT oid FROM pg_am WHERE amname = 'brin')
        AND EXISTS (SELECT FROM pg_opclass oc WHERE oc.oid = ANY (i.indclass) AND oc.opcname LIKE '%\_bloom\_ops')
        AND i.indexrelid >= 16384
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o;
