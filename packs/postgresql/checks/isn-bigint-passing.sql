-- id: isn-bigint-passing
-- category: extensions and libraries
-- status: fail
-- effect: upgrade_aborts
-- evidence: source
-- applies: major upgrade
-- scope: database
-- counts: extension isn on a 32-bit server | extension isn on a 32-bit server
-- what: The extension isn stores its types as bigint, by reference on a 32-bit build and by value on a 64-bit one; pg_upgrade
--   refuses to go from one to the other.
-- remedy: DROP EXTENSION isn; after changing its columns to text, or dump and restore the database
-- source: pg_upgrade check.c, check_for_isn_and_int8_passing_mismatch
SELECT 'extension ' || quote_ident(e.extname) AS object,
       format('this server passes bigint by reference: pg_upgrade refuses a 64-bit PostgreSQL %s as the target', :'to_version') AS message,
       format('DROP EXTENSION %I; -- after changing its columns to text', e.extname) AS remedy
FROM pg_extension e, pg_control_init() AS built
WHERE e.extname = 'isn' AND to_jsonb(built) ->> 'float8_pass_by_value' = 'false';
