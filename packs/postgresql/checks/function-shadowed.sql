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
-- part: searched
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
