-- id: install-user
-- category: roles and authentication
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: cluster
-- counts: install user that cannot run pg_upgrade | install users that cannot run pg_upgrade
-- what: The role that initdb made (OID 10) has to be a superuser that may log in: pg_upgrade connects as this role only.
-- remedy: ALTER ROLE postgres LOGIN SUPERUSER;
-- source: pg_upgrade check.c, check_is_install_user
SELECT 'role ' || quote_ident(rolname) AS object,
       format('pg_upgrade to %s has to connect as this role, and it is not %s', :'to_version',
              concat_ws(' and not ', CASE WHEN NOT rolsuper THEN 'a superuser' END,
                                     CASE WHEN NOT rolcanlogin THEN 'allowed to log in' END)) AS message,
       format('ALTER ROLE %I LOGIN SUPERUSER;', rolname) AS remedy
FROM pg_roles
WHERE oid = 10 AND NOT (rolsuper AND rolcanlogin);
