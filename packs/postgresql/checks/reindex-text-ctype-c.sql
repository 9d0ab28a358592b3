-- id: reindex-text-ctype-c
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: documented
-- applies: from >= 17, from before 17.1
-- scope: database
-- counts: index on text that may be out of order | indexes on text that may be out of order
-- what: 17.0 sorted text by the wrong rules in a database whose LC_CTYPE is C and whose LC_COLLATE is another locale.
-- remedy: REINDEX INDEX CONCURRENTLY name; once the server is updated
-- source: https://www.postgresql.org/docs/17/release-17-1.html, sixth entry
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s sorted text by byte order here, as LC_CTYPE is C and LC_COLLATE is not: later releases find it out of order', :'from_version') AS message,
       format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version') AS remedy
FROM (SELECT i.indexrelid
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
      WHERE EXISTS (SELECT FROM unnest(i.indcollation) AS k (oid) WHERE k.oid = 'pg_catalog."default"'::regcollation)
        AND c.relam IN (SELECT oid FROM pg_am WHERE amname IN ('btree', 'gist', 'spgist', 'brin'))
        AND EXISTS (SELECT FROM pg_database db
                    WHERE db.datname = current_database() AND db.datlocprovider = 'c'
                      AND db.datctype IN ('C', 'POSIX') AND db.datcollate NOT IN ('C', 'POSIX'))
        AND i.indexrelid >= 16384
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o;
