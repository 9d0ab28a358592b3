-- id: generated-inheritance
-- category: tables and columns
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade, from < 16, to >= 16
-- scope: database
-- counts: generated column whose parent is not generated | generated columns whose parent is not generated
-- what: A column that is generated in a child table and an ordinary column in its parent; 15 allowed it, 16 does not, and
--   pg_upgrade --check does not see it.
-- remedy: ALTER TABLE child NO INHERIT parent; ALTER TABLE child ALTER COLUMN name DROP EXPRESSION; ALTER TABLE child INHERIT parent;
-- source: PostgreSQL 16 release notes, Migration; tablecmds.c, MergeAttributesIntoExisting
SELECT o.type || ' ' || o.identity AS object,
       format('the restore of the schema in PostgreSQL %s aborts with "column %s in child table must not be a generated column", '
              'after pg_upgrade --check said the clusters are compatible', :'to_version', quote_ident(f.attname)) AS message,
       CASE WHEN f.relispartition
            THEN format('BEGIN; ALTER TABLE %1$s DETACH PARTITION %2$s; ALTER TABLE %2$s ALTER COLUMN %3$I DROP EXPRESSION; '
                        'ALTER TABLE %1$s ATTACH PARTITION %2$s %4$s; COMMIT;',
                        p.identity, r.identity, f.attname, pg_get_expr(f.relpartbound, f.attrelid))
            ELSE format('BEGIN; ALTER TABLE %2$s NO INHERIT %1$s; ALTER TABLE %2$s ALTER COLUMN %3$I DROP EXPRESSION; '
                        'ALTER TABLE %2$s INHERIT %1$s; COMMIT;', p.identity, r.identity, f.attname) END AS remedy
FROM (SELECT i.inhparent, child.attrelid, child.attnum, child.attname, c.relispartition, c.relpartbound
      FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('r', 'p', 'f')
      JOIN pg_attribute child ON child.attrelid = i.inhrelid AND child.attnum > 0 AND child.attgenerated <> ''
      JOIN pg_attribute parent ON parent.attrelid = i.inhparent AND parent.attname = child.attname AND parent.attgenerated = ''
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.attrelid, f.attnum) o
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.attrelid, 0) r
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.inhparent, 0) p;
