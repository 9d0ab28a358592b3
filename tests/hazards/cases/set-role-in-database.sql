-- category: setting
-- what: a removed setting stored for a role in a database
-- object: role "Bob ""B"" Builder" in database set_role_in_database
-- found: force_parallel_mode
-- cluster: own
-- since: 16
CREATE ROLE "Bob ""B"" Builder";
ALTER ROLE "Bob ""B"" Builder" IN DATABASE set_role_in_database SET force_parallel_mode = on;
