-- category: dynamic SQL
-- what: a statement given to query_to_xml in an sql function
-- object: function public.as_xml()
-- found: checkpoints_timed
-- line: 1
-- since: 17
-- probe: SELECT public.as_xml() IS NOT NULL
CREATE FUNCTION public.as_xml() RETURNS xml LANGUAGE sql AS 'SELECT query_to_xml(''SELECT checkpoints_timed FROM pg_stat_bgwriter'', true, false, '''')';
