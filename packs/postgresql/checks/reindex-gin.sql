-- id: reindex-gin
-- category: indexes and collations
-- status: info
-- effect: silent_change
-- evidence: documented
-- applies: from before 15.6 16.2
-- scope: database
-- counts: GIN index that may be damaged | GIN indexes that may be damaged
-- what: Before 15.6 and 16.2 concurrent updates could damage a GIN index whose posting tree split; the release notes say to
--   rebuild the indexes where this is suspected.
-- remedy: REINDEX INDEX CONCURRENTLY name; once the server is updated
-- source: https://www.postgresql.org/docs/16/release-16-2.html, Migration
SELECT o.type || ' ' || o.identity AS object,
       format('concurrent updates under PostgreSQL %s may have damaged it: rebuild it if searches failed or missed rows', :'from_version') AS message,
       format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version') AS remedy
FROM (SELECT i.indexrelid
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
      WHERE c.relam = (SELECT oid FROM pg_am WHERE amname = 'gin')
        AND i.indexrelid >= 16384
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o;
