-- id: removed-setting-in-file
-- category: settings
-- status: warn
-- effect: breaks_at_use
-- evidence: measured
-- applies: major upgrade
-- needs: SELECT ON pg_catalog.pg_file_settings
-- needs: EXECUTE ON pg_catalog.pg_show_all_file_settings()
-- scope: cluster
-- finds: own_query
-- counts: setting in a configuration file that is removed | settings in configuration files that are removed
-- what: A line of postgresql.conf, postgresql.auto.conf or a file they include that sets what the target no longer has; a
--   server that is given this line does not start.
-- remedy: Leave the line out of the new cluster's postgresql.conf.
-- source: pg_file_settings; measured
SELECT 'setting ' || f.name AS object,
       format('line %s of %s: PostgreSQL %s no longer has it and does not start with this line%s', f.sourceline, f.sourcefile,
              c.version, coalesce('; instead: ' || c.replacement, '')) AS message,
       format('sed -i -E ''s/^[[:space:]]*%s[[:space:]=]/#&/'' "$NEWDATA/%s" # in the data directory of the new cluster',
              f.name, regexp_replace(f.sourcefile, '^.*/', '')) AS remedy,
       c.change_id, 'setting' AS object_type, f.name AS found, c.replacement, NULL AS effect
FROM pg_file_settings f
JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, replacement text, effect text, change_id text)
  ON c.kind = 'setting removed' AND c.effect <> 'none' AND lower(f.name) = c.subject;
