-- category: definition
-- what: the right to read a removed column
-- object: view column pg_stat_bgwriter.buffers_backend | view pg_stat_bgwriter | role monitor_3
-- found: buffers_backend
-- since: 17
-- cluster: own
CREATE ROLE monitor_3;
GRANT SELECT (buffers_backend, buffers_alloc) ON pg_stat_bgwriter TO monitor_3;
