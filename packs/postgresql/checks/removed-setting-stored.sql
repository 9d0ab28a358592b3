-- id: removed-setting-stored
-- category: settings
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: cluster
-- finds: own_query
-- counts: stored setting that is removed | stored settings that are removed
-- what: A setting stored with ALTER ROLE or ALTER DATABASE that the target no longer has; its restore aborts the upgrade, and
--   pg_upgrade --check does not see it.
-- remedy: ALTER ROLE name RESET setting; or ALTER DATABASE name RESET setting;
-- source: pg_dumpall (roles and databases with their settings); measured
SELECT s.owner AS object,
       CASE WHEN s.target = 'ROLE ALL'
            THEN format('it is gone in PostgreSQL %s, and what is set for all roles in all databases is in no dump: nobody says that it is lost%s',
                        c.version, coalesce('; instead: ' || c.replacement, ''))
            ELSE format('the restore aborts with: unrecognized configuration parameter "%s"; it is gone in PostgreSQL %s, and pg_upgrade --check does not see it%s',
                        c.subject, c.version, coalesce('; instead: ' || c.replacement, '')) END AS message,
       format('ALTER %s RESET %I;', s.target, s.name) AS remedy,
       c.change_id, s.object_type, s.name AS found, c.replacement,
       -- What is set for all roles in all databases is in no dump.
       CASE WHEN s.target = 'ROLE ALL' THEN 'silent_change' END AS effect
FROM (SELECT CASE WHEN s.setrole = 0 AND s.setdatabase = 0 THEN 'role ALL'
                  WHEN s.setrole = 0 THEN 'database ' || quote_ident(d.datname)
                  ELSE 'role ' || quote_ident(r.rolname) || coalesce(' in database ' || quote_ident(d.datname), '') END AS owner,
             CASE WHEN s.setrole = 0 AND s.setdatabase = 0 THEN 'ROLE ALL'
                  WHEN s.setrole = 0 THEN format('DATABASE %I', d.datname)
                  ELSE format('ROLE %I', r.rolname) || coalesce(' IN DATABASE ' || quote_ident(d.datname), '') END AS target,
             split_part(line, '=', 1) AS name,
             CASE WHEN s.setrole = 0 AND s.setdatabase <> 0 THEN 'database setting' ELSE 'role setting' END AS object_type
      FROM pg_db_role_setting s
      CROSS JOIN unnest(s.setconfig) AS line
      LEFT JOIN pg_database d ON d.oid = s.setdatabase
      LEFT JOIN pg_roles r ON r.oid = s.setrole) s
JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, replacement text, effect text, change_id text)
  ON c.kind = 'setting removed' AND c.effect <> 'none' AND lower(s.name) = c.subject;
