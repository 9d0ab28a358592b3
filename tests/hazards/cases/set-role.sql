-- category: setting
-- what: a removed setting stored for a role
-- object: role bob
-- found: force_parallel_mode
-- cluster: own
-- since: 16
CREATE ROLE bob LOGIN;
ALTER ROLE bob SET work_mem = '8MB';
ALTER ROLE bob SET force_parallel_mode = regress;
