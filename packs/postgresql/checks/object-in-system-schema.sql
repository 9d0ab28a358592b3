-- id: object-in-system-schema
-- category: tables and columns
-- status: fail
-- effect: data_loss
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- counts: user object in a system schema | user objects in a system schema
-- what: A user's object in pg_catalog, information_schema or another schema named pg_..., or an index on a system table; no
--   dump contains it, so it and its data are gone after the upgrade, and the upgrade aborts if another object uses it.
-- remedy: ALTER TABLE pg_catalog.name SET SCHEMA public;
-- source: pg_dump, selectDumpableNamespace; measured
SELECT o.type || ' ' || o.identity AS object,
       format('pg_dump leaves out what is in a system schema%s: after pg_upgrade to %s it is gone%s',
              CASE WHEN o.type = 'index' THEN ' or on a system table' WHEN o.type = 'schema' THEN ', as every name in pg_... is' ELSE '' END,
              :'to_version',
              CASE WHEN o.type IN ('table', 'materialized view', 'sequence') THEN ', with its data'
                   WHEN o.type = 'schema' THEN ' with all that is in it, or pg_upgrade aborts' ELSE '' END) AS message,
       CASE WHEN o.type IN ('table', 'view', 'materialized view', 'sequence', 'foreign table', 'function', 'procedure', 'aggregate',
                            'type', 'domain', 'operator', 'conversion', 'statistics object', 'collation',
                            'text search configuration', 'text search dictionary')
            THEN format('ALTER %s %s SET SCHEMA public;', upper(replace(o.type, ' object', '')), o.identity)
            WHEN o.type = 'index' THEN format('DROP INDEX %s;', o.identity)
            WHEN o.type = 'schema' THEN format('ALTER SCHEMA %s RENAME TO %I;', o.identity, 'was_' || left(f.name, 59))
            ELSE 'create it again in another schema' END AS remedy
FROM (
    SELECT 'pg_class'::regclass, oid, relnamespace, relname FROM pg_class WHERE oid >= 16384 AND relkind IN ('r', 'v', 'm', 'S', 'f', 'p')
  UNION ALL SELECT 'pg_class'::regclass, c.oid, c.relnamespace, c.relname
            FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid WHERE c.oid >= 16384 AND i.indrelid < 16384
  UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, proname FROM pg_proc WHERE oid >= 16384
  UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace, typname FROM pg_type WHERE oid >= 16384
  UNION ALL SELECT 'pg_operator'::regclass, oid, oprnamespace, oprname FROM pg_operator WHERE oid >= 16384
  UNION ALL SELECT 'pg_opclass'::regclass, oid, opcnamespace, opcname FROM pg_opclass WHERE oid >= 16384
  UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfnamespace, opfname FROM pg_opfamily WHERE oid >= 16384
  UNION ALL SELECT 'pg_conversion'::regclass, oid, connamespace, conname FROM pg_conversion WHERE oid >= 16384
    -- What pg_import_system_collations makes bears the name of its locale, and initdb makes it again.
  UNION ALL SELECT 'pg_collation'::regclass, oid, collnamespace, collname FROM pg_collation
            WHERE oid >= 16384 AND collprovider <> 'i' AND split_part(collname, '.', 1) <> split_part(coalesce(collcollate, ''), '.', 1)
  UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, stxnamespace, stxname FROM pg_statistic_ext WHERE oid >= 16384
  UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace, cfgname FROM pg_ts_config WHERE oid >= 16384
  UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace, dictname FROM pg_ts_dict WHERE oid >= 16384
  UNION ALL SELECT 'pg_ts_parser'::regclass, oid, prsnamespace, prsname FROM pg_ts_parser WHERE oid >= 16384
  UNION ALL SELECT 'pg_ts_template'::regclass, oid, tmplnamespace, tmplname FROM pg_ts_template WHERE oid >= 16384
  UNION ALL SELECT 'pg_namespace'::regclass, oid, 'pg_catalog'::regnamespace, nspname FROM pg_namespace
            WHERE oid >= 16384 AND nspname ~ '^pg_' AND nspname !~ '^pg_(toast_)?temp_'
) f (classid, oid, namespace, name)
JOIN pg_namespace n ON n.oid = f.namespace AND n.oid < 16384 AND n.nspname IN ('pg_catalog', 'information_schema', 'pg_toast')
CROSS JOIN LATERAL pg_identify_object(f.classid, f.oid, 0) o
WHERE NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = f.classid AND d.objid = f.oid AND d.objsubid = 0
                    AND (d.deptype IN ('e', 'i') OR d.deptype = 'a' AND d.refobjsubid > 0));
