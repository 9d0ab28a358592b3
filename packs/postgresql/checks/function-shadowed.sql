-- id: function-shadowed
-- category: name clashes
-- status: warn
-- effect: silent_change
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- finds: own_query
-- counts: function hidden by a new built-in one | functions hidden by new built-in ones
-- what: A user's function with the name and the argument types of a function that the target adds to pg_catalog, which is
--   searched first: unqualified calls in function bodies and applications run the built-in one after the upgrade.
-- remedy: ALTER FUNCTION schema.name(arguments) RENAME TO new_name;
-- source: functions added to pg_catalog, by comparing servers; measured
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s has a built-in %s, which is found first: calls that do not name the schema run that one', f.version, f.subject) AS message,
       CASE WHEN f.member THEN format('write calls as %s.%I(...)', quote_ident(f.nspname), f.proname)
            ELSE format('ALTER %s %s RENAME TO %I;', upper(o.type), o.identity, left(f.proname, 58) || '_own') END AS remedy,
       f.change_id, o.type AS object_type, f.proname AS found, NULL AS replacement, NULL AS effect
FROM (SELECT p.oid, p.proname, n.nspname, c.version, c.subject, c.change_id,
             EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') AS member
      FROM pg_proc p
      JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, change_id text)
        ON c.kind = 'function added' AND split_part(c.subject, '(', 1) = p.proname
      JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE p.oid >= 16384 AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        -- Arguments with a default may be left out, so that each shorter call counts as well.
        -- A string of another type than text is passed on as text to a function that takes text.
        AND c.subject IN (SELECT format('%s(%s)', p.proname, coalesce(string_agg(format_type(CASE WHEN s.as_text AND k.typcategory = 'S' THEN 'text'::regtype
                                                                                                 ELSE t.type END, NULL), ', ' ORDER BY t.position), ''))
                          FROM generate_series(p.pronargs::int - p.pronargdefaults, p.pronargs::int) AS given (number)
                          CROSS JOIN (VALUES (false), (true)) AS s (as_text)
                          LEFT JOIN unnest(p.proargtypes) WITH ORDINALITY AS t (type, position) ON t.position <= given.number
                          LEFT JOIN pg_type k ON k.oid = t.type
                          GROUP BY given.number, s.as_text)
        -- A schema that nobody's search_path names is only used by name.
        AND (n.nspname = ANY (current_schemas(false)) OR n.nspname IN (
                 SELECT trim(both ' "' FROM part) FROM (
                     SELECT reset_val FROM pg_settings WHERE name = 'search_path'
                     UNION ALL SELECT substr(line, 13) FROM pg_db_role_setting, unnest(setconfig) AS line WHERE line LIKE 'search_path=%'
                     UNION ALL SELECT substr(line, 13) FROM pg_proc, unnest(proconfig) AS line WHERE proconfig IS NOT NULL AND line LIKE 'search_path=%'
                 ) AS paths (path), unnest(string_to_array(path, ',')) AS part)
             OR n.nspname IN (SELECT rolname FROM pg_roles))
      OFFSET 0) f
CROSS JOIN LATERAL (SELECT i.type, f.oid::regprocedure::text AS identity
                    FROM pg_identify_object('pg_proc'::regclass, f.oid, 0) i) o;
