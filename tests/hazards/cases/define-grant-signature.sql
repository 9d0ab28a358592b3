-- category: definition
-- what: the right to run a function that has one argument more then
-- object: function pg_logical_emit_message(boolean,text,text) | role monitor_2
-- found: pg_logical_emit_message
-- since: 17
-- cluster: own
CREATE ROLE monitor_2;
GRANT EXECUTE ON FUNCTION pg_logical_emit_message(boolean, text, text) TO monitor_2;
