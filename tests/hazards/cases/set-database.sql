-- category: setting
-- what: a removed setting stored for a database
-- object: database set_database
-- found: force_parallel_mode
-- cluster: own
-- since: 16
ALTER DATABASE set_database SET force_parallel_mode = off;
