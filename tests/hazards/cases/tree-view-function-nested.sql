-- category: stored tree
-- what: a removed function deep in CASE, COALESCE, an array and a row
-- object: view "a.b"."c.d"
-- found: pg_stat_get_bgwriter_timed_checkpoints
-- since: 17
CREATE SCHEMA "a.b";
CREATE VIEW "a.b"."c.d" AS
SELECT CASE WHEN relkind = 'r' THEN coalesce((ARRAY[1, (ROW(1, pg_stat_get_bgwriter_timed_checkpoints() + 1) IS NULL)::int])[2], 0) END AS n
FROM pg_class;
