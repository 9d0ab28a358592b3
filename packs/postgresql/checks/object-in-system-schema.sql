-- id: object-in-system-schema
-- category: tables and columns
-- status: fail
-- effect: data_loss
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- counts: user object in a system schema | user objects in a system schema
-- what: A user's object in pg_catalog or information_schema; no dump contains it, so it and its data are gone after the
--   upgrade, and the restore aborts if another object uses it.
-- remedy: ALTER TABLE pg_catalog.name SET SCHEMA public;
-- source: pg_dump, selectDumpableNamespace; measured
SELECT o.type || ' ' || o.identity AS object,
       format('pg_dump leaves out what is in a system schema: after pg_upgrade to %s it is gone%s', :'to_version',
              CASE WHEN o.type IN ('table', 'materialized view', 'sequence') THEN ', with its data' ELSE '' END) AS message,
       CASE WHEN o.type IN ('table', 'view', 'materialized view', 'sequence', 'foreign table', 'function', 'procedure', 'aggregate',
                            'type', 'domain', 'operator', 'conversion', 'statistics object',
                            'text search configuration', 'text search dictionary')
            THEN format('ALTER %s %s SET SCHEMA public;', upper(replace(o.type, ' object', '')), o.identity)
            ELSE 'create it again in another schema' END AS remedy
FROM (
    SELECT 'pg_class'::regclass, oid, relnamespace FROM pg_class WHERE oid >= 16384 AND relkind IN ('r', 'v', 'm', 'S', 'f', 'p')
  UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace FROM pg_proc WHERE oid >= 16384
  UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace FROM pg_type WHERE oid >= 16384
  UNION ALL SELECT 'pg_operator'::regclass, oid, oprnamespace FROM pg_operator WHERE oid >= 16384
  UNION ALL SELECT 'pg_opclass'::regclass, oid, opcnamespace FROM pg_opclass WHERE oid >= 16384
  UNION ALL SELECT 'pg_conversion'::regclass, oid, connamespace FROM pg_conversion WHERE oid >= 16384
  UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, stxnamespace FROM pg_statistic_ext WHERE oid >= 16384
  UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace FROM pg_ts_config WHERE oid >= 16384
  UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace FROM pg_ts_dict WHERE oid >= 16384
  UNION ALL SELECT 'pg_ts_parser'::regclass, oid, prsnamespace FROM pg_ts_parser WHERE oid >= 16384
  UNION ALL SELECT 'pg_ts_template'::regclass, oid, tmplnamespace FROM pg_ts_template WHERE oid >= 16384
) f (classid, oid, namespace)
JOIN pg_namespace n ON n.oid = f.namespace AND n.oid < 16384 AND n.nspname IN ('pg_catalog', 'information_schema')
CROSS JOIN LATERAL pg_identify_object(f.classid, f.oid, 0) o
WHERE NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = f.classid AND d.objid = f.oid AND d.objsubid = 0 AND d.deptype IN ('e', 'i'));
