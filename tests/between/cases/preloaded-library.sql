-- expects: preloaded-library
-- pg_upgrade: passes
-- why: pg_upgrade uses the new cluster's own settings
CREATE ROLE watched LOGIN;
INSERT INTO pg_db_role_setting SELECT 0, oid, ARRAY['session_preload_libraries="$libdir/not_shipped", auto_explain'] FROM pg_roles WHERE rolname = 'watched';
