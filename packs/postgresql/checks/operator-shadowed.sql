-- id: operator-shadowed
-- category: name clashes
-- status: warn
-- effect: silent_change
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- finds: own_query
-- counts: operator hidden by a new built-in one | operators hidden by new built-in ones
-- what: A user's operator with the name and the argument types of an operator that the target adds to pg_catalog, which is
--   searched first: where it is written without a schema, the built-in one runs after the upgrade.
-- remedy: Write OPERATOR(schema.name), or create it again under another name.
-- source: operators added to pg_catalog, by comparing servers; measured
-- part: searched
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s has a built-in operator %s, which is found first: where this one is written without a schema, that one runs',
              f.version, f.signature) AS message,
       format('write it as OPERATOR(%I.%s), or create it again under another name', f.nspname, f.oprname) AS remedy,
       f.change_id, o.type AS object_type, f.oprname AS found, NULL AS replacement, NULL AS effect
FROM (SELECT p.oid, p.oprname, n.nspname, p.signature, c.version, c.change_id
      FROM (SELECT oid, oprname, oprnamespace,
                   format('%s (%s,%s)', oprname, format_type(oprleft, NULL), format_type(oprright, NULL)) AS signature
            FROM pg_operator
            WHERE oid >= 16384) p
      JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, change_id text)
        ON c.kind = 'operator added' AND split_part(c.subject, ' -> ', 1) = p.signature
      JOIN pg_namespace n ON n.oid = p.oprnamespace
      WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
        -- A schema that nobody's search_path names is only used by name, and where a path names pg_catalog after the schema,
        -- nothing is hidden.
        AND (n.nspname IN (SELECT name FROM searched)
             OR n.nspname IN (SELECT rolname FROM pg_roles) AND '$user' IN (SELECT name FROM searched))
      OFFSET 0) f
CROSS JOIN LATERAL (SELECT i.type, f.oid::regoperator::text AS identity
                    FROM pg_identify_object('pg_operator'::regclass, f.oid, 0) i) o;
