-- category: keyword
-- what: a function whose name 19 makes a keyword
-- object: function public.graph_table(integer)
-- effect: breaks_at_use
-- object: function public.paths()
-- found: graph_table
-- effect: breaks_at_use
-- line: 1
-- since: 19
CREATE FUNCTION public.graph_table(integer) RETURNS SETOF integer LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION public.paths() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM graph_table(1)';
