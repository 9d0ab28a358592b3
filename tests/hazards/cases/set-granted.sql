-- category: setting
-- what: the right to set a removed setting
-- object: role carol | parameter force_parallel_mode
-- found: force_parallel_mode
-- cluster: own
-- since: 16
CREATE ROLE carol;
GRANT SET ON PARAMETER force_parallel_mode TO carol;
