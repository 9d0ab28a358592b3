-- id: gist-inet-opclass
-- category: indexes and collations
-- status: fail
-- effect: upgrade_aborts
-- evidence: source
-- applies: major upgrade, from < 19, to >= 19
-- scope: database
-- counts: GiST index with an operator class of btree_gist for inet | GiST indexes with an operator class of btree_gist for inet
-- what: A GiST index with gist_inet_ops or gist_cidr_ops of btree_gist, which can give wrong answers and are no longer the
--   default in 19; pg_upgrade refuses the cluster.
-- remedy: DROP INDEX name; CREATE INDEX ... USING gist (column inet_ops);
-- source: pg_upgrade check.c, check_for_gist_inet_ops
SELECT o.type || ' ' || o.identity AS object,
       format('it uses %s of btree_gist, whose answers can be wrong: pg_upgrade to %s refuses the cluster while the index exists',
              f.opcname, :'to_version') AS message,
       CASE WHEN k.oid IS NULL AND f.plain_column IS NOT NULL
            THEN format('BEGIN; DROP INDEX %s; CREATE INDEX %I ON %s USING gist (%I inet_ops); COMMIT;', o.identity, x.relname,
                        t.identity, f.plain_column)
            WHEN k.oid IS NULL
            THEN format('DROP INDEX %s; -- and create it again with inet_ops for the column of type inet or cidr', o.identity)
            ELSE format('ALTER TABLE %s DROP CONSTRAINT %I; -- and add it again with inet_ops for the column of type inet or cidr',
                        t.identity, k.conname) END AS remedy
FROM (SELECT i.indexrelid, i.indrelid, min(oc.opcname) AS opcname,
             min((SELECT a.attname FROM pg_attribute a
                  WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0] AND i.indnatts = 1 AND i.indpred IS NULL)) AS plain_column
      FROM pg_opclass oc
      JOIN pg_am am ON am.oid = oc.opcmethod AND am.amname = 'gist'
      JOIN pg_index i ON oc.oid = ANY (i.indclass)
      WHERE oc.opcname IN ('gist_inet_ops', 'gist_cidr_ops') AND oc.opcdefault
      GROUP BY i.indexrelid, i.indrelid
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indexrelid, 0) o
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.indrelid, 0) t
JOIN pg_class x ON x.oid = f.indexrelid
LEFT JOIN pg_constraint k ON k.conindid = f.indexrelid AND k.contype IN ('p', 'u', 'x') AND k.conrelid = f.indrelid;
