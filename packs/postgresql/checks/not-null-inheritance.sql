-- id: not-null-inheritance
-- category: tables and columns
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade, from < 19
-- scope: database
-- counts: column that lacks its parent's NOT NULL | columns that lack their parent's NOT NULL
-- what: A column that is NOT NULL in the parent table and not in the child (inheritance or partition); the restore of the
--   schema fails with it, so pg_upgrade refuses the cluster.
-- remedy: ALTER TABLE child ALTER COLUMN name SET NOT NULL;
-- source: pg_upgrade check.c, check_for_not_null_inheritance
SELECT o.type || ' ' || o.identity AS object,
       format('it is NOT NULL in the parent %s and not here: pg_upgrade to %s refuses the cluster; the remedy scans the table',
              p.identity, :'to_version') AS message,
       format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL;', r.identity, f.attname) AS remedy
FROM (SELECT i.inhparent, child.attrelid, child.attnum, child.attname
      FROM pg_inherits i
      JOIN pg_attribute parent ON parent.attrelid = i.inhparent AND parent.attnum > 0 AND parent.attnotnull
      JOIN pg_attribute child ON child.attrelid = i.inhrelid AND child.attname = parent.attname AND NOT child.attnotnull
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.attrelid, f.attnum) o
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.attrelid, 0) r
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.inhparent, 0) p;
