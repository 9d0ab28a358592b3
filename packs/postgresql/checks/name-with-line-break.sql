-- id: name-with-line-break
-- category: databases
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: cluster
-- counts: name with a line break | names with a line break
-- what: A database, role or tablespace whose name contains a newline or carriage return; pg_upgrade to 19 refuses all three,
--   and pg_upgrade to earlier targets cannot pass the name of such a database to the programs it runs.
-- remedy: ALTER DATABASE name RENAME TO name;
-- source: pg_upgrade check.c, check_old_cluster_global_names; fe_utils string_utils.c, appendShellString
SELECT kind || ' ' || quote_ident(name) AS object,
       CASE WHEN :to_num >= 190000
            THEN format('PostgreSQL %s allows no line break in the name of a %s: pg_upgrade refuses the cluster', :'to_version', kind)
            ELSE format('pg_upgrade to %s aborts when it dumps this database: no command line can carry a line break', :'to_version')
       END AS message,
       format('ALTER %s %I RENAME TO %I;', upper(kind), name, translate(name, E'\r\n', '__')) AS remedy
FROM (
    SELECT 'database', datname FROM pg_database
  UNION ALL
    SELECT 'role', rolname FROM pg_roles WHERE :to_num >= 190000
  UNION ALL
    SELECT 'tablespace', spcname FROM pg_tablespace WHERE :to_num >= 190000
) named (kind, name)
WHERE name ~ '[\r\n]';
