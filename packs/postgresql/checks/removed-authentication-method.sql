-- id: removed-authentication-method
-- category: roles and authentication
-- status: fail
-- effect: breaks_at_use
-- evidence: documented
-- applies: major upgrade
-- needs: SELECT ON pg_catalog.pg_hba_file_rules
-- needs: EXECUTE ON pg_catalog.pg_hba_file_rules()
-- scope: cluster
-- counts: pg_hba.conf line with a removed method | pg_hba.conf lines with a removed method
-- what: A line of pg_hba.conf with an authentication method that the target no longer has; a server that is given this file
--   does not start.
-- remedy: Give the line another method in the new cluster's pg_hba.conf.
-- source: PostgreSQL 19 release notes, Migration
SELECT format('%s line %s', coalesce(to_jsonb(h) ->> 'file_name', current_setting('hba_file', true), 'pg_hba.conf'), h.line_number) AS object,
       format('PostgreSQL %s has no method %s any more and does not start with this line', c.version, h.auth_method) AS message,
       format('grep -nw %s "$PGDATA/pg_hba.conf" # and give these lines another method', h.auth_method) AS remedy
FROM pg_hba_file_rules h
JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text)
  ON c.kind = 'authentication removed' AND c.subject = h.auth_method;
