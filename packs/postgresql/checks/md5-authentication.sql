-- id: md5-authentication
-- category: roles and authentication
-- status: info
-- effect: none
-- evidence: documented
-- applies: major upgrade, to >= 18
-- needs: SELECT ON pg_catalog.pg_hba_file_rules
-- needs: EXECUTE ON pg_catalog.pg_hba_file_rules()
-- scope: cluster
-- counts: pg_hba.conf line with method md5 | pg_hba.conf lines with method md5
-- what: A line of pg_hba.conf with method md5, which also accepts SCRAM passwords; MD5 is deprecated since 18.
-- remedy: Write scram-sha-256 once no role has an MD5 password.
-- source: https://www.postgresql.org/docs/18/release-18.html, Migration
SELECT format('%s line %s', coalesce(f.name, 'pg_hba.conf'), h.line_number) AS object,
       format('method md5 is deprecated since PostgreSQL 18; it works in %s, and for roles with a SCRAM password it already means '
              'scram-sha-256', :'to_version') AS message,
       format('sed -i -E ''%ss/[[:space:]]"?md5"?/ scram-sha-256/'' %s # once no role has an MD5 password', h.line_number,
              coalesce('''' || replace(f.name, '''', '''"''"''') || '''', '"$PGDATA/pg_hba.conf"')) AS remedy
FROM pg_hba_file_rules h
CROSS JOIN LATERAL (SELECT coalesce(to_jsonb(h) ->> 'file_name', current_setting('hba_file', true))) AS f (name)
WHERE h.auth_method = 'md5';
