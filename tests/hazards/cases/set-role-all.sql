-- category: setting
-- what: settings stored for all roles, removed and not: no dump has them, so they are lost without a word
-- object: role ALL
-- effect: silent_change
-- cluster: own
-- since: 16
-- probe: SELECT count(*) FROM pg_db_role_setting WHERE setrole = 0 AND setdatabase = 0
-- probe: SHOW work_mem
ALTER ROLE ALL SET force_parallel_mode = off;
ALTER ROLE ALL SET work_mem = '9MB';
