-- id: reindex-ltree
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: documented
-- applies: from >= 18, from before 18.2
-- scope: database
-- counts: index on ltree that may miss rows | indexes on ltree that may miss rows
-- what: 18.0 and 18.1 folded the case of ltree labels by the wrong rules unless the database uses libc and a single-byte
--   encoding: searches through an index may miss rows.
-- remedy: REINDEX INDEX CONCURRENTLY name; once the server is updated
-- source: https://www.postgresql.org/docs/18/release-18-2.html, Migration
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s folds the case of labels by other rules than later releases: searches through it may miss rows', :'from_version') AS message,
       format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version') AS remedy
FROM (SELECT i.indexrelid
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
      WHERE EXISTS (SELECT FROM pg_opclass oc
                JOIN pg_depend d ON d.classid = 'pg_opclass'::regclass AND d.objid = oc.oid AND d.deptype = 'e'
                JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'ltree'
                WHERE oc.oid = ANY (i.indclass))
        AND EXISTS (SELECT FROM pg_database db
                    WHERE db.datname = current_database()
                      AND NOT (db.datlocprovider = 'c' AND pg_encoding_max_length(db.encoding) = 1))
        AND i.indexrelid >= 16384
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o;
