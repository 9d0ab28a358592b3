-- category: look-alike
-- what: a search_path in which the user's table comes before pg_catalog
-- look-alike: yes
-- cluster: own
-- probe: SELECT app.f()
CREATE SCHEMA app;
CREATE TABLE app.pg_stat_bgwriter (buffers_backend bigint);
INSERT INTO app.pg_stat_bgwriter VALUES (8);
CREATE FUNCTION app.f() RETURNS bigint LANGUAGE sql SET search_path = app, pg_catalog AS 'SELECT buffers_backend FROM pg_stat_bgwriter';
