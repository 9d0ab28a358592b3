-- id: collation-version
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: documented
-- applies: any
-- scope: database
-- counts: collation whose version has changed | collations whose version has changed
-- what: A collation that a user's object uses and whose library is not the version that built its indexes: they may be out of
--   order, and pg_upgrade carries them over as they are.
-- remedy: REINDEX the indexes that use it, then ALTER COLLATION name REFRESH VERSION;
-- source: https://www.postgresql.org/docs/current/sql-altercollation.html
SELECT o.type || ' ' || o.identity AS object,
       format('its indexes were built with version %s and the library here is %s: they may be out of order, and an upgrade to %s keeps them so',
              f.collversion, f.actual, :'to_version') AS message,
       format('%s ALTER COLLATION %s REFRESH VERSION;',
              (SELECT string_agg(format('REINDEX INDEX CONCURRENTLY %s;', x.identity), ' ')
               FROM (SELECT i.indexrelid FROM pg_index i
                     WHERE f.oid = ANY (i.indcollation) AND i.indexrelid >= 16384 ORDER BY i.indexrelid LIMIT 20) i
               CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, i.indexrelid, 0) x), o.identity) AS remedy
FROM (SELECT k.oid, k.collversion, pg_collation_actual_version(k.oid) AS actual
      FROM pg_collation k
      WHERE k.collversion IS NOT NULL
        AND EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_collation'::regclass AND d.refobjid = k.oid
                    AND d.deptype = 'n' AND d.classid <> 'pg_collation'::regclass)
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_collation'::regclass, f.oid, 0) o
WHERE f.collversion <> f.actual;
