-- id: reindex-gist
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: documented
-- applies: from before 15.5 16.1
-- scope: database
-- counts: GiST index that may miss rows | GiST indexes that may miss rows
-- what: Before 15.5 and 16.1 building a GiST index could damage it when a page split over several levels: searches then miss
--   rows, and pg_upgrade carries the index over as it is.
-- remedy: REINDEX INDEX CONCURRENTLY name; once the server is updated
-- source: https://www.postgresql.org/docs/16/release-16-1.html, fourth entry
SELECT o.type || ' ' || o.identity AS object,
       format('a GiST index built by PostgreSQL %s may miss rows, and an upgrade carries it over as it is', :'from_version') AS message,
       format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version') AS remedy
FROM (SELECT i.indexrelid
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
      WHERE c.relam = (SELECT oid FROM pg_am WHERE amname = 'gist')
        AND i.indexrelid >= 16384
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o;
