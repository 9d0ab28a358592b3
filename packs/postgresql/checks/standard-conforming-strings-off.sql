-- id: standard-conforming-strings-off
-- category: settings
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade, to >= 19
-- scope: database
-- finds: own_query
-- counts: place that turns standard_conforming_strings off | places that turn standard_conforming_strings off
-- what: A role, database or function that sets standard_conforming_strings to off, which 19 refuses; its restore aborts the
--   upgrade, and backslashes in plain strings of code written for it are ordinary characters afterwards.
-- remedy: ALTER ROLE name RESET standard_conforming_strings;
-- source: PostgreSQL 19 release notes, Migration; measured
SELECT CASE WHEN s.setrole = 0 AND s.setdatabase = 0 THEN 'role ALL'
            WHEN s.setrole = 0 THEN 'database ' || quote_ident(d.datname)
            ELSE 'role ' || quote_ident(r.rolname) || coalesce(' in database ' || quote_ident(d.datname), '') END AS object,
       format('the restore in PostgreSQL %s aborts with "non-standard string literals are not supported", after pg_upgrade --check '
              'said the clusters are compatible', :'to_version') AS message,
       CASE WHEN s.setrole = 0 AND s.setdatabase = 0 THEN 'ALTER ROLE ALL RESET standard_conforming_strings;'
            WHEN s.setrole = 0 THEN format('ALTER DATABASE %I RESET standard_conforming_strings;', d.datname)
            ELSE format('ALTER ROLE %I%s RESET standard_conforming_strings;', r.rolname,
                        coalesce(' IN DATABASE ' || quote_ident(d.datname), '')) END AS remedy,
       '19-plain-strings-only' AS change_id,
       CASE WHEN s.setrole = 0 AND s.setdatabase <> 0 THEN 'database setting' ELSE 'role setting' END AS object_type,
       'standard_conforming_strings' AS found, NULL AS replacement, NULL AS effect
FROM pg_db_role_setting s
CROSS JOIN unnest(s.setconfig) AS line
LEFT JOIN pg_database d ON d.oid = s.setdatabase
LEFT JOIN pg_roles r ON r.oid = s.setrole
WHERE line ~* '^standard_conforming_strings=(off|of|false|fals|fal|fa|f|no|n|0)$'
UNION ALL
SELECT o.type || ' ' || o.identity,
       format('the restore in PostgreSQL %s aborts with "non-standard string literals are not supported", after pg_upgrade --check '
              'said the clusters are compatible', :'to_version'),
       format('ALTER %s %s RESET standard_conforming_strings; -- after writing E''...'' where its body relies on backslashes',
              upper(o.type), o.identity),
       '19-plain-strings-only', o.type, 'standard_conforming_strings', NULL, NULL
FROM (SELECT p.oid FROM pg_proc p CROSS JOIN unnest(p.proconfig) AS line
      WHERE p.proconfig IS NOT NULL AND line ~* '^standard_conforming_strings=(off|of|false|fals|fal|fa|f|no|n|0)$'
      OFFSET 0) f
CROSS JOIN LATERAL (SELECT i.type, f.oid::regprocedure::text AS identity
                    FROM pg_identify_object('pg_proc'::regclass, f.oid, 0) i) o;
