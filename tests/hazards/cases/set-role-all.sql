-- category: setting
-- what: a removed setting stored for all roles
-- object: role ALL
-- found: force_parallel_mode
-- cluster: own
-- since: 16
ALTER ROLE ALL SET force_parallel_mode = off;
