-- id: reindex-btree-character
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: documented
-- applies: from before 15.20 16.16 17.12 18.7
-- scope: database
-- counts: B-tree index on character that may be wrong | B-tree indexes on character that may be wrong
-- what: Before 15.20, 16.16, 17.12 and 18.7 a B-tree index on character (bpchar) stored values that differ in trailing blanks
--   once: an index-only scan may give another value than the table has, and later versions of amcheck complain.
-- remedy: REINDEX INDEX CONCURRENTLY name; once the server is updated
-- source: PostgreSQL BUG #19749, commits 18740523a and (18) 882fd416d6e of October 2026
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s stored values that differ in trailing blanks once: an index-only scan may give another value than the table, '
              'and amcheck of later releases complains', :'from_version') AS message,
       format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version') AS remedy
FROM (SELECT i.indexrelid
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
      WHERE c.relam = (SELECT oid FROM pg_am WHERE amname = 'btree')
        AND i.indnatts = i.indnkeyatts
        AND EXISTS (SELECT FROM pg_opclass oc WHERE oc.oid = ANY (i.indclass) AND oc.opcintype = 'bpchar'::regtype)
        AND i.indexrelid >= 16384
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o;
