-- id: md5-password
-- category: roles and authentication
-- status: warn
-- effect: none
-- evidence: documented
-- applies: major upgrade, to >= 18
-- needs: SELECT ON pg_catalog.pg_authid
-- scope: cluster
-- counts: role with an MD5 password | roles with an MD5 password
-- what: A role whose password is stored as an MD5 hash; 18 deprecates them and a later major will not accept them.
-- remedy: SET password_encryption = 'scram-sha-256'; ALTER ROLE name PASSWORD '...';
-- source: https://www.postgresql.org/docs/18/release-18.html, Migration
SELECT 'role ' || quote_ident(rolname) AS object,
       format('its password is stored as an MD5 hash, which is deprecated: PostgreSQL %s still accepts it, a later one will not', :'to_version') AS message,
       format('\password %I', rolname) AS remedy
FROM pg_authid
WHERE rolpassword ~ '^md5[0-9a-f]{32}$';
