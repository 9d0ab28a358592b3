-- id: type-shadowed
-- category: name clashes
-- status: warn
-- effect: silent_change
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- finds: own_query
-- counts: type hidden by a new built-in one | types hidden by new built-in ones
-- what: A user's type, domain or table with the name of a type that the target adds to pg_catalog, which is searched first:
--   where the name is not qualified, it means the built-in type after the upgrade.
-- remedy: ALTER TYPE schema.name RENAME TO new_name;
-- source: types added to pg_catalog, by comparing servers; measured
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s has a built-in type %s, which is found first: a type name without a schema means that one', f.version, f.subject) AS message,
       format('ALTER %s %s RENAME TO %I;', upper(o.type), o.identity, left(f.subject, 58) || '_own') AS remedy,
       f.change_id, o.type AS object_type, f.subject AS found, NULL AS replacement, NULL AS effect
FROM (SELECT CASE WHEN t.typrelid <> 0 AND k.relkind <> 'c' THEN 'pg_class'::regclass ELSE 'pg_type'::regclass END AS classid,
             CASE WHEN t.typrelid <> 0 AND k.relkind <> 'c' THEN t.typrelid ELSE t.oid END AS objid, c.version, c.subject, c.change_id
      FROM pg_type t
      JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, change_id text)
        ON c.kind = 'type added' AND c.subject = t.typname
      JOIN pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_class k ON k.oid = t.typrelid
      WHERE t.oid >= 16384 AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast_)?temp_'
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object(f.classid, f.objid, 0) o;
