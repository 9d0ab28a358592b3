-- id: upgrade-role-timeout
-- category: settings
-- status: warn
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: cluster
-- counts: short statement_timeout that pg_upgrade is subject to | short statement_timeouts that pg_upgrade is subject to
-- what: A statement_timeout under a minute stored for the install user, a database or all roles; the queries of pg_upgrade on
--   the old cluster are subject to it.
-- remedy: ALTER ROLE postgres RESET statement_timeout;
-- source: measured
SELECT CASE WHEN s.setrole = 0 AND s.setdatabase = 0 THEN 'role ALL'
            WHEN s.setrole = 0 THEN 'database ' || quote_ident(s.datname)
            ELSE 'role ' || quote_ident(s.rolname) || coalesce(' in database ' || quote_ident(s.datname), '') END AS object,
       format('statement_timeout is %s: the queries of pg_upgrade to %s run under it and may be cancelled', s.value, :'to_version') AS message,
       CASE WHEN s.setrole = 0 AND s.setdatabase = 0 THEN 'ALTER ROLE ALL RESET statement_timeout;'
            WHEN s.setrole = 0 THEN format('ALTER DATABASE %I RESET statement_timeout;', s.datname)
            ELSE format('ALTER ROLE %I%s RESET statement_timeout;', s.rolname,
                        coalesce(' IN DATABASE ' || quote_ident(s.datname), '')) END AS remedy
FROM (SELECT s.setrole, s.setdatabase, d.datname, r.rolname, split_part(line, '=', 2) AS value,
             substring(split_part(line, '=', 2) FROM '^\s*([0-9]{1,9})')::numeric
             * CASE substring(split_part(line, '=', 2) FROM '([a-z]*)\s*$')
                    WHEN 'us' THEN 0.001 WHEN 's' THEN 1000 WHEN 'min' THEN 60000 WHEN 'h' THEN 3600000 WHEN 'd' THEN 86400000 ELSE 1 END AS ms
      FROM pg_db_role_setting s
      CROSS JOIN unnest(s.setconfig) AS line
      LEFT JOIN pg_database d ON d.oid = s.setdatabase
      LEFT JOIN pg_roles r ON r.oid = s.setrole
      WHERE line LIKE 'statement\_timeout=%' AND s.setrole IN (0, 10)) s
WHERE s.ms > 0 AND s.ms < 60000;
