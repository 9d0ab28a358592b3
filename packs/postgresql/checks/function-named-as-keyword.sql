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
SELECT o.type || ' ' || o.identity AS object,
       format('%s is a keyword in PostgreSQL %s: a call that does not quote the name or name the schema is another construct or a syntax error',
              f.subject, f.version) AS message,
       format('ALTER %s %s RENAME TO %I;', upper(o.type), o.identity, left(f.proname, 58) || '_own') AS remedy,
       f.change_id, o.type AS object_type, f.proname AS found, NULL AS replacement, f.effect
FROM (SELECT p.oid, p.proname, c.version, c.subject, c.change_id, c.effect
      FROM pg_proc p
      JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, note text, change_id text, effect text)
        ON c.kind IN ('keyword added', 'keyword category changed') AND c.subject = p.proname AND c.note ~ ' [CR] (true|false)$'
      WHERE p.oid >= 16384
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
      OFFSET 0) f
CROSS JOIN LATERAL (SELECT i.type, f.oid::regprocedure::text AS identity
                    FROM pg_identify_object('pg_proc'::regclass, f.oid, 0) i) o;
