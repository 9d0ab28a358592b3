-- id: reindex-brin
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: documented
-- applies: from before 15.4
-- scope: database
-- counts: BRIN index that may hide null values | BRIN indexes that may hide null values
-- what: Before 15.4 a BRIN index could forget that a range of blocks contains nulls: searches for nulls then miss rows, and
--   pg_upgrade carries the index over as it is.
-- remedy: REINDEX INDEX CONCURRENTLY name; once the server is updated
-- source: https://www.postgresql.org/docs/15/release-15-4.html, third entry
SELECT o.type || ' ' || o.identity AS object,
       format('a BRIN index written by PostgreSQL %s may miss rows in a search for nulls, and an upgrade carries it over as it is', :'from_version') AS message,
       format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version') AS remedy
FROM (SELECT i.indexrelid
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
      WHERE c.relam = (SELECT oid FROM pg_am WHERE amname = 'brin')
        AND EXISTS (SELECT FROM pg_attribute a
                    WHERE a.attrelid = i.indrelid AND NOT a.attnotnull AND a.attnum = ANY (i.indkey)
                    UNION ALL SELECT WHERE 0 = ANY (i.indkey))
        AND i.indexrelid >= 16384
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o;
