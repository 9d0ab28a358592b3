-- id: removed-setting-granted
-- category: settings
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: cluster
-- finds: own_query
-- counts: privilege on a removed setting | privileges on removed settings
-- what: GRANT SET or ALTER SYSTEM ON PARAMETER for a setting that the target no longer has; its restore aborts the upgrade,
--   and pg_upgrade --check does not see it.
-- remedy: REVOKE ALL ON PARAMETER setting FROM role;
-- source: pg_dumpall, dumpRoleGUCPrivs; measured
SELECT 'parameter ' || quote_ident(a.parname) AS object,
       format('the restore aborts with "unrecognized configuration parameter "%s"", as privileges on it are granted and it is gone in '
              'PostgreSQL %s; pg_upgrade --check does not see it', a.parname, c.version) AS message,
       (SELECT string_agg(format('REVOKE ALL ON PARAMETER %I FROM %s;', a.parname,
                                 CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END), ' ')
        FROM (SELECT DISTINCT grantee FROM aclexplode(a.paracl) WHERE grantee <> 10) g) AS remedy,
       c.change_id, 'parameter' AS object_type, a.parname AS found, NULL AS replacement, NULL AS effect
FROM pg_parameter_acl a
JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, effect text, change_id text)
  ON c.kind = 'setting removed' AND c.effect <> 'none' AND a.parname = c.subject;
