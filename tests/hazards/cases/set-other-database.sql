-- category: setting
-- what: removed settings of another database and of a role there
-- object: database "Other.DB"
-- found: force_parallel_mode
-- object: role dave in database "Other.DB"
-- found: force_parallel_mode
-- cluster: own
-- since: 16
CREATE DATABASE "Other.DB";
CREATE ROLE dave;
ALTER DATABASE "Other.DB" SET force_parallel_mode = off;
ALTER ROLE dave IN DATABASE "Other.DB" SET force_parallel_mode = off;
