-- category: behaviour
-- what: the old name of a cache of pg_stat_slru, in a body
-- object: function public.commits()
-- found: CommitTs
-- line: 1
-- since: 17
-- probe: SELECT public.commits()
CREATE FUNCTION public.commits() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM pg_stat_slru WHERE name IN (''CommitTs'', ''MultiXactMember'')';
