-- category: stored tree
-- what: a materialized view, with data
-- object: materialized view audit."bgwriter daily"
-- found: buffers_backend
-- since: 17
CREATE SCHEMA audit;
CREATE MATERIALIZED VIEW audit."bgwriter daily" AS SELECT now() AS at, b.buffers_backend FROM pg_stat_bgwriter b;
