-- id: function-named-as-keyword
-- category: name clashes
-- status: warn
-- effect: breaks_at_use
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- finds: own_query
-- counts: function with the name of a new keyword | functions with the name of a new keyword
-- what: A user's function whose name is a keyword in the target that cannot name a function unquoted; calls in function
--   bodies and applications become syntax errors or call the built-in construct.
-- remedy: ALTER FUNCTION schema.name(arguments) RENAME TO new_name;
-- source: pg_get_keywords() of both servers
-- part: searched
SELECT o.type || ' ' || o.identity AS object,
       format('%s is a keyword in PostgreSQL %s: a call that does not quote the name or name the schema is another construct or a syntax error',
              f.subject, f.version) AS message,
       format('ALTER %s %s RENAME TO %I;', upper(o.type), o.identity, left(f.proname, 58) || '_own') AS remedy,
       f.change_id, o.type AS object_type, f.proname AS found, NULL AS replacement,
       -- A schema that no session's search_path names is only used by name; functions with a path of their own are read.
       -- A reserved word is no function's name in any call, the others are a construct's.
       CASE WHEN NOT f.searched THEN 'none' WHEN f.reserved THEN 'breaks_at_use' ELSE f.effect END AS effect
FROM (SELECT p.oid, p.proname, c.version, c.subject, c.change_id, c.effect, c.note ~ ' R (true|false)$' AS reserved,
             n.nspname IN (SELECT name FROM searched WHERE by_session)
             OR n.nspname IN (SELECT rolname FROM pg_roles) AND '$user' IN (SELECT name FROM searched WHERE by_session) AS searched
      FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace
      JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, note text, change_id text, effect text)
        ON c.kind IN ('keyword added', 'keyword category changed') AND c.subject = p.proname AND c.note ~ ' [CR] (true|false)$'
      WHERE p.oid >= 16384
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
      OFFSET 0) f
CROSS JOIN LATERAL (SELECT i.type, f.oid::regprocedure::text AS identity
                    FROM pg_identify_object('pg_proc'::regclass, f.oid, 0) i) o;
