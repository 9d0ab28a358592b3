-- category: definition
-- what: the right to run a removed function: the dump has it
-- object: function pg_read_file_old(text,bigint,bigint) | role monitor_1
-- found: pg_read_file_old
-- since: 17
-- cluster: own
CREATE ROLE monitor_1;
GRANT EXECUTE ON FUNCTION pg_read_file_old(text, bigint, bigint) TO monitor_1;
