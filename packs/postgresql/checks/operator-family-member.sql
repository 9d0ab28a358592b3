-- id: operator-family-member
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- counts: member of a built-in operator family that no dump contains | members of built-in operator families that no dump contains
-- what: An operator or function that a user added to a built-in operator family; pg_dump and pg_upgrade leave it out without a
--   word, so that indexes, sorts and joins no longer use it after the upgrade.
-- remedy: ALTER OPERATOR FAMILY pg_catalog.name USING method ADD ...; after the upgrade
-- source: pg_dump, dumpOpfamily and dumpOpclass; measured
SELECT o.identity AS object,
       format('it was added to a built-in operator family, which no dump contains: after the upgrade to PostgreSQL %s it is gone, %s',
              :'to_version',
              CASE WHEN f.classid = 'pg_amproc'::regclass THEN 'and what calls it here becomes slower or fails there'
                   WHEN f.ordering THEN 'and sorting by its result uses no index of this family'
                   ELSE 'and what needs it in this family, such as an index scan, a join or a sort, becomes slower or fails' END) AS message,
       format('ALTER OPERATOR FAMILY %I.%I USING %I ADD %s; -- in this database, once PostgreSQL %s runs', n.nspname, y.opfname, m.amname,
              f.member, :'to_version') AS remedy
FROM (SELECT 'pg_amop'::regclass AS classid, a.oid, a.amopfamily AS family, a.amoppurpose = 'o' AS ordering,
             format('OPERATOR %s %s%s', a.amopstrategy, a.amopopr::regoperator,
                    (SELECT format(' FOR ORDER BY %I.%I', n.nspname, s.opfname)
                     FROM pg_opfamily s
                     JOIN pg_namespace n ON n.oid = s.opfnamespace
                     WHERE s.oid = a.amopsortfamily)) AS member
      FROM pg_amop a
      WHERE a.oid >= 16384 AND a.amopfamily < 16384
      UNION ALL
      SELECT 'pg_amproc'::regclass, p.oid, p.amprocfamily, false,
             format('FUNCTION %s (%s, %s) %s', p.amprocnum, p.amproclefttype::regtype, p.amprocrighttype::regtype, p.amproc::regprocedure)
      FROM pg_amproc p
      WHERE p.oid >= 16384 AND p.amprocfamily < 16384) f
JOIN pg_opfamily y ON y.oid = f.family
JOIN pg_namespace n ON n.oid = y.opfnamespace
JOIN pg_am m ON m.oid = y.opfmethod
CROSS JOIN LATERAL pg_identify_object(f.classid, f.oid, 0) o
-- What depends on an operator class is dumped with it. Most optional members depend on the family instead, also
-- those that CREATE OPERATOR CLASS itself names.
WHERE NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = f.classid AND d.objid = f.oid AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid >= 16384);
