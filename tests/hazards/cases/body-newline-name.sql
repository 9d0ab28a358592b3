-- category: body
-- what: a function with a line break and a tab in its name
-- object: function public."two\nlines\tand a tab"()
-- found: buffers_backend
-- line: 1
-- since: 17
-- probe: SELECT p.oid IS NOT NULL FROM pg_proc p WHERE proname LIKE 'two%'
-- probe: DO $$ BEGIN EXECUTE (SELECT 'SELECT ' || oid::regprocedure FROM pg_proc WHERE proname LIKE 'two%'); END $$
CREATE FUNCTION public."two
lines	and a tab"() RETURNS bigint LANGUAGE sql AS 'SELECT buffers_backend FROM pg_stat_bgwriter';
