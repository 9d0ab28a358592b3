-- id: removed-extension
-- category: extensions and libraries
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- finds: own_query
-- counts: extension that the target does not ship | extensions that the target does not ship
-- what: An installed extension that PostgreSQL shipped and no longer ships with the target; pg_upgrade cannot load its library.
-- remedy: DROP EXTENSION name;
-- source: PostgreSQL 17 release notes, Migration; pg_upgrade function.c, check_loadable_libraries; measured
SELECT 'extension ' || quote_ident(e.extname) AS object,
       format('PostgreSQL %s does not ship it any more: pg_upgrade cannot load its library and refuses the cluster%s',
              c.version, coalesce('; instead: ' || c.replacement, '')) AS message,
       format('DROP EXTENSION %I;', e.extname) AS remedy,
       c.change_id, 'extension' AS object_type, e.extname AS found, c.replacement, NULL AS effect
FROM pg_extension e
JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, replacement text, change_id text)
  ON c.kind = 'extension removed' AND c.subject = e.extname;
