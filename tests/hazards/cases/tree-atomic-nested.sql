-- category: stored tree
-- what: a BEGIN ATOMIC body with a CTE that writes, a set operation and a default argument
-- object: function app."Compute All"(bigint)
-- found: checkpoint_write_time
-- since: 17
CREATE SCHEMA app;
CREATE TABLE app.log (n double precision);
CREATE FUNCTION app."Compute All"(n bigint DEFAULT 1) RETURNS SETOF double precision LANGUAGE sql BEGIN ATOMIC
    WITH w AS (INSERT INTO app.log SELECT checkpoint_write_time FROM pg_stat_bgwriter RETURNING log.n) SELECT w.n FROM w UNION ALL SELECT 2;
END;
