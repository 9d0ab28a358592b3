-- category: look-alike
-- what: rights on built-in objects that stay
-- look-alike: yes
-- cluster: own
CREATE ROLE monitor_4;
GRANT EXECUTE ON FUNCTION pg_read_file(text) TO monitor_4;
GRANT SELECT (buffers_alloc) ON pg_stat_bgwriter TO monitor_4;
GRANT pg_monitor TO monitor_4;
