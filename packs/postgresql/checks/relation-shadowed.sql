-- id: relation-shadowed
-- category: name clashes
-- status: warn
-- effect: silent_change
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- finds: own_query
-- counts: relation hidden by a new built-in one | relations hidden by new built-in ones
-- what: A user's table, view, sequence or type with the name of a relation that the target adds to pg_catalog, which is
--   searched first: unqualified names in function bodies and applications mean the built-in one after the upgrade.
-- remedy: ALTER TABLE schema.name RENAME TO new_name;
-- source: relations added to pg_catalog, by comparing servers; measured
-- part: searched
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s has a built-in relation %s, which is found first: a name without a schema means that one', f.version, f.name) AS message,
       CASE WHEN f.member THEN 'write it as ' || o.identity
            ELSE format('ALTER %s %s RENAME TO %I;', upper(replace(o.type, 'composite ', '')), o.identity, left(f.name, 58) || '_own') END AS remedy,
       f.change_id, o.type AS object_type, f.name AS found, NULL AS replacement,
       -- nextval() raises an error for a view, and so does a row type for values that are no rows of it.
       CASE WHEN o.type IN ('sequence', 'type', 'composite type') THEN 'breaks_at_use' END AS effect
FROM (SELECT r.classid, r.oid, r.name, c.version, c.change_id,
             EXISTS (SELECT FROM pg_depend d WHERE d.classid = r.classid AND d.objid = r.oid AND d.deptype = 'e') AS member
      FROM (SELECT 'pg_class'::regclass, oid, relname, relnamespace FROM pg_class
            WHERE oid >= 16384 AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
            -- A relation's name is that of its row type too.
            UNION ALL SELECT 'pg_type'::regclass, oid, typname, typnamespace FROM pg_type WHERE oid >= 16384 AND typrelid = 0
           ) AS r (classid, oid, name, namespace)
      JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, change_id text)
        ON c.kind = 'relation added' AND c.subject = 'pg_catalog.' || r.name
      JOIN pg_namespace n ON n.oid = r.namespace
      WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
        -- A schema that nobody's search_path names is only used by name, and where a path names pg_catalog after the schema,
        -- nothing is hidden.
        AND (n.nspname IN (SELECT name FROM searched)
             OR n.nspname IN (SELECT rolname FROM pg_roles) AND '$user' IN (SELECT name FROM searched))
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object(f.classid, f.oid, 0) o;
