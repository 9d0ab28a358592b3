-- id: reindex-brin-datetime-minmax-multi
-- category: indexes and collations
-- status: info
-- effect: slower
-- evidence: documented
-- applies: from before 15.5 16.1
-- scope: database
-- counts: BRIN index on dates or times that may be unselective | BRIN indexes on dates or times that may be unselective
-- what: Before 15.5 and 16.1 BRIN indexes with the minmax_multi operator classes of date, timestamp, timestamptz and interval
--   miscounted distances and were less selective than they should be.
-- remedy: REINDEX INDEX CONCURRENTLY name; once the server is updated
-- source: https://www.postgresql.org/docs/16/release-16-1.html, sixth and seventh entries
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s may have summarised it badly: searches read more blocks than they need', :'from_version') AS message,
       format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version') AS remedy
FROM (SELECT i.indexrelid
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
      WHERE c.relam = (SELECT oid FROM pg_am WHERE amname = 'brin')
        AND EXISTS (SELECT FROM pg_opclass oc WHERE oc.oid = ANY (i.indclass) AND oc.opcname IN ('date_minmax_multi_ops', 'timestamp_minmax_multi_ops',
                                                                                             'timestamptz_minmax_multi_ops', 'interval_minmax_multi_ops'))
        AND i.indexrelid >= 16384
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o;
