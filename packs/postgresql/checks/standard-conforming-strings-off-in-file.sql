-- id: standard-conforming-strings-off-in-file
-- category: settings
-- status: warn
-- effect: breaks_at_use
-- evidence: documented
-- applies: major upgrade, to >= 19
-- needs: SELECT ON pg_catalog.pg_file_settings
-- needs: EXECUTE ON pg_catalog.pg_show_all_file_settings()
-- scope: cluster
-- counts: configuration line that turns standard_conforming_strings off | configuration lines that turn standard_conforming_strings off
-- what: A configuration file that turns standard_conforming_strings off, which 19 refuses: a server that is given this line
--   does not start.
-- remedy: Leave the line out of the new cluster's postgresql.conf.
-- source: PostgreSQL 19 release notes, Migration
SELECT 'setting standard_conforming_strings' AS object,
       format('line %s of %s turns it off: PostgreSQL %s does not start with this line, and every client that relied on it has to '
              'write E''...'' for strings with backslashes', f.sourceline, f.sourcefile, :'to_version') AS message,
       format('sed -i -E ''s/^[[:space:]]*standard_conforming_strings[[:space:]=]/#&/'' "$NEWDATA/%s" # in the data directory of the new cluster',
              regexp_replace(f.sourcefile, '^.*/', '')) AS remedy
FROM pg_file_settings f
WHERE lower(f.name) = 'standard_conforming_strings' AND f.setting ~* '^(off|of|false|fals|fal|fa|f|no|n|0)$';
