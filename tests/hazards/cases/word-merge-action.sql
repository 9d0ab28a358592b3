-- category: keyword
-- what: a user's merge_action, which only RETURNING of MERGE may call then
-- object: function public.merge_action()
-- object: function public.act()
-- found: merge_action
-- line: 1
-- since: 17
-- probe: SELECT public.act()
CREATE FUNCTION public.merge_action() RETURNS text LANGUAGE sql AS 'SELECT ''merge''::text';
CREATE FUNCTION public.act() RETURNS text LANGUAGE sql AS 'SELECT Merge_Action()';
