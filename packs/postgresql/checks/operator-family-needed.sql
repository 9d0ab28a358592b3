-- id: operator-family-needed
-- category: indexes and collations
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- counts: object that needs an operator family member which no dump contains | objects that need operator family members which no dump contains
-- what: A foreign key, an exclusion constraint or a table partitioned by hash that needs an operator or function which a user
--   added to a built-in operator family; no dump contains that, so the restore aborts, and pg_upgrade --check does not see it.
-- remedy: ALTER TABLE name DROP CONSTRAINT name; and add it again after the upgrade, when the family has its members again
-- source: pg_dump, dumpOpfamily and dumpOpclass; measured
WITH lost AS (
    SELECT f.*
    FROM (SELECT 'pg_amop'::regclass AS classid, oid, amopfamily AS family, amopopr AS operator, NULL::oid AS type FROM pg_amop
          UNION ALL
          -- The function that hashes with a seed, which partitioning calls.
          SELECT 'pg_amproc'::regclass, oid, amprocfamily, NULL, amproclefttype FROM pg_amproc
          WHERE amprocnum = 2 AND amproclefttype = amprocrighttype) f
    WHERE f.oid >= 16384 AND f.family < 16384
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = f.classid AND d.objid = f.oid AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid >= 16384)
)
SELECT o.type || ' ' || o.identity AS object,
       'it needs what was added to a built-in operator family, which no dump contains: the restore aborts, after pg_upgrade --check '
       'said the clusters are compatible' AS message,
       CASE WHEN f.conname IS NULL THEN 'create it again, partitioned with an operator class that is in an operator family of your own'
            ELSE format('ALTER TABLE %s DROP CONSTRAINT %I; -- and add it again once PostgreSQL %s runs and the operator family has its '
                        'members', t.identity, f.conname, :'to_version') END AS remedy
FROM (SELECT 'pg_constraint'::regclass AS classid, c.oid, c.conrelid AS relation, c.conname
      FROM (SELECT oid, conrelid, conname, conindid, conpfeqop || conppeqop || conffeqop || conexclop AS operators
            FROM pg_constraint
            -- Those of partitions come with their parent's.
            WHERE contype IN ('f', 'x', 'p', 'u') AND conparentid = 0) c
      JOIN pg_index i ON i.indexrelid = c.conindid
      WHERE c.operators && ARRAY(SELECT operator FROM lost WHERE operator IS NOT NULL)
        AND EXISTS (SELECT FROM lost l JOIN pg_opclass s ON s.opcfamily = l.family
                    WHERE s.oid = ANY (i.indclass) AND l.operator = ANY (c.operators))
      UNION ALL
      SELECT 'pg_class'::regclass, p.partrelid, p.partrelid, NULL
      FROM pg_partitioned_table p
      -- Without a partition nothing is hashed, and the table can be restored.
      WHERE p.partstrat = 'h' AND EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = p.partrelid)
        AND EXISTS (SELECT FROM lost l JOIN pg_opclass s ON s.opcfamily = l.family AND s.opcintype = l.type
                    WHERE s.oid = ANY (p.partclass))
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object(f.classid, f.oid, 0) o
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.relation, 0) t;
