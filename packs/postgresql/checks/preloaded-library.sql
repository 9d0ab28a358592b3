-- id: preloaded-library
-- category: extensions and libraries
-- status: warn
-- effect: breaks_at_use
-- evidence: measured
-- applies: major upgrade
-- needs: MEMBER OF pg_read_all_settings
-- scope: cluster
-- counts: library to preload that the target needs | libraries to preload that the target needs
-- what: A library outside PostgreSQL's own contrib modules that shared_preload_libraries, session_preload_libraries or
--   local_preload_libraries name, for the server, a role or a database; without it the new server does not start, or the
--   role cannot log in.
-- remedy: Install the library for the target's major and set the same in the new cluster's postgresql.conf before pg_upgrade.
-- source: miscinit.c, load_libraries; measured
SELECT 'library ' || f.library AS object,
       format('%s of %s names it: without it PostgreSQL %s %s', f.setting, f.owner, :'to_version',
              CASE f.setting WHEN 'shared_preload_libraries' THEN 'does not start with this configuration, and pg_upgrade may not be able to load its extension'
                             ELSE 'refuses these logins' END) AS message,
       CASE WHEN f.target IS NULL
            THEN format('ALTER SYSTEM SET %s = %s; -- in the new cluster, after installing the library and before pg_upgrade', f.setting,
                        (SELECT string_agg(quote_literal(trim(l)), ', ') FROM unnest(string_to_array(replace(f.value, '"', ''), ',')) AS l))
            ELSE format('ALTER %s RESET %s; -- or install the library', f.target, f.setting) END AS remedy
FROM (
    SELECT s.owner, s.target, s.setting, s.value, regexp_replace(trim(both ' "' FROM library), '^\$libdir/(plugins/)?', '') AS library
    FROM (
        SELECT 'the server' AS owner, NULL AS target, name AS setting, reset_val AS value
        FROM pg_settings
        WHERE name IN ('shared_preload_libraries', 'session_preload_libraries', 'local_preload_libraries')
          AND source NOT IN ('database', 'user', 'database user')
      UNION ALL
        SELECT CASE WHEN s.setrole = 0 AND s.setdatabase = 0 THEN 'role ALL'
                    WHEN s.setrole = 0 THEN 'database ' || quote_ident(d.datname)
                    ELSE 'role ' || quote_ident(r.rolname) || coalesce(' in database ' || quote_ident(d.datname), '') END,
               CASE WHEN s.setrole = 0 AND s.setdatabase = 0 THEN 'ROLE ALL'
                    WHEN s.setrole = 0 THEN format('DATABASE %I', d.datname)
                    ELSE format('ROLE %I', r.rolname) || coalesce(' IN DATABASE ' || quote_ident(d.datname), '') END,
               split_part(line, '=', 1), substr(line, strpos(line, '=') + 1)
        FROM pg_db_role_setting s
        CROSS JOIN unnest(s.setconfig) AS line
        LEFT JOIN pg_database d ON d.oid = s.setdatabase
        LEFT JOIN pg_roles r ON r.oid = s.setrole
        WHERE line ~ '^(session|local)_preload_libraries='
    ) s
    CROSS JOIN unnest(string_to_array(s.value, ',')) AS library
) f
WHERE f.library <> '' AND f.library <> ALL (ARRAY['auth_delay', 'auto_explain', 'basebackup_to_shell', 'basic_archive',
          'passwordcheck', 'pg_overexplain', 'pg_prewarm', 'pg_stat_statements', 'pgcrypto', 'pg_trgm', 'postgres_fdw', 'sepgsql', 'pg_helio']);
