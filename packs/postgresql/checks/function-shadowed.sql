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
WITH searched AS (
    SELECT name
    FROM (SELECT m.position, e.name, max(m.position) FILTER (WHERE e.name = 'pg_catalog') OVER (PARTITION BY p.path) AS catalog
          FROM (-- A role's own setting hides the default of the others.
                SELECT unnest(ARRAY[reset_val, boot_val]) FROM pg_settings WHERE name = 'search_path'
                UNION SELECT substr(line, 13) FROM pg_db_role_setting, unnest(setconfig) AS line WHERE line LIKE 'search_path=%'
                UNION SELECT substr(line, 13) FROM pg_proc, unnest(proconfig) AS line WHERE proconfig IS NOT NULL AND line LIKE 'search_path=%'
               ) AS p (path)
          CROSS JOIN regexp_matches(p.path, '"(?:[^"]|"")+"|[^\s,"]+', 'g') WITH ORDINALITY AS m (part, position)
          CROSS JOIN LATERAL (SELECT CASE WHEN m.part[1] LIKE '"%' THEN replace(substr(m.part[1], 2, length(m.part[1]) - 2), '""', '"')
                                          ELSE lower(m.part[1]) END) AS e (name)) s
    WHERE s.position > coalesce(s.catalog, 0)
)
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s has a built-in %s, which is found first: calls that do not name the schema run that one%s', f.version, f.subject,
              CASE WHEN NOT f.searched THEN '; no search_path that is set here names the schema' ELSE '' END) AS message,
       CASE WHEN f.member THEN format('write calls as %s.%I(...)', quote_ident(f.nspname), f.proname)
            ELSE format('ALTER %s %s RENAME TO %I;', upper(o.type), o.identity, left(f.proname, 58) || '_own') END AS remedy,
       f.change_id, o.type AS object_type, f.proname AS found, NULL AS replacement,
       CASE WHEN NOT f.searched THEN 'none' END AS effect
FROM (SELECT p.oid, p.proname, n.nspname, c.version, c.subject, c.change_id,
             EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') AS member,
             -- A schema that nobody's search_path names is only used by name.
             n.nspname IN (SELECT name FROM searched)
             OR n.nspname IN (SELECT rolname FROM pg_roles) AND '$user' IN (SELECT name FROM searched) AS searched
      FROM pg_proc p
      JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, change_id text)
        ON c.kind = 'function added' AND split_part(c.subject, '(', 1) = p.proname
      JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE p.oid >= 16384 AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        -- Arguments with a default may be left out, so that each shorter call counts as well. What a string, a number with a
        -- point and one without mean by themselves fits one that takes just that better than one that takes something like it.
        AND c.subject IN (SELECT format('%s(%s)', p.proname, coalesce(string_agg(
                                            CASE WHEN t.type = ANY (s.like_it) OR s.like_it IS NULL AND k.typcategory = 'S' THEN s.meant
                                                 ELSE format_type(t.type, NULL) END, ', ' ORDER BY t.position), ''))
                          FROM generate_series(p.pronargs::int - p.pronargdefaults, p.pronargs::int) AS given (number)
                          CROSS JOIN (VALUES ('as declared', '{}'::regtype[]), ('text', NULL), ('numeric', '{real,double precision}'),
                                             ('integer', '{bigint,numeric,real,double precision}')) AS s (meant, like_it)
                          LEFT JOIN unnest(p.proargtypes) WITH ORDINALITY AS t (type, position) ON t.position <= given.number
                          LEFT JOIN pg_type k ON k.oid = t.type
                          GROUP BY given.number, s.meant)
      OFFSET 0) f
CROSS JOIN LATERAL (SELECT i.type, f.oid::regprocedure::text AS identity
                    FROM pg_identify_object('pg_proc'::regclass, f.oid, 0) i) o;
