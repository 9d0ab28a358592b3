-- id: removed-setting-in-function
-- category: settings
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- finds: own_query
-- counts: function that sets a removed setting | functions that set a removed setting
-- what: A function or procedure with a SET clause for a setting that the target no longer has; its restore aborts the
--   upgrade, and pg_upgrade --check does not see it.
-- remedy: ALTER FUNCTION name(arguments) RESET setting;
-- source: pg_dump (functions with their SET clauses); measured
WITH p AS MATERIALIZED (SELECT oid, proconfig FROM pg_proc WHERE proconfig IS NOT NULL)
SELECT o.type || ' ' || o.identity AS object,
       format('the restore aborts with: unrecognized configuration parameter "%s"; it is gone in PostgreSQL %s, and pg_upgrade --check does not see it%s',
              f.subject, f.version, coalesce('; instead: ' || f.replacement, '')) AS message,
       format('ALTER %s %s RESET %I;', upper(o.type), o.identity, f.name) AS remedy,
       f.change_id, o.type AS object_type, f.name AS found, f.replacement, NULL AS effect
FROM (SELECT p.oid, split_part(line, '=', 1) AS name, c.subject, c.version, c.replacement, c.change_id
      FROM p
      CROSS JOIN unnest(p.proconfig) AS line
      JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, replacement text, effect text, change_id text)
        ON c.kind = 'setting removed' AND c.effect <> 'none' AND lower(split_part(line, '=', 1)) = c.subject
      OFFSET 0) f
CROSS JOIN LATERAL (SELECT i.type, f.oid::regprocedure::text AS identity
                    FROM pg_identify_object('pg_proc'::regclass, f.oid, 0) i) o;
