-- category: definition
-- what: a right taken from everybody on a function that is removed then
-- object: function pg_stat_get_buf_written_backend()
-- found: pg_stat_get_buf_written_backend
-- since: 17
REVOKE EXECUTE ON FUNCTION pg_stat_get_buf_written_backend() FROM PUBLIC;
