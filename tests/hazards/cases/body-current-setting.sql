-- category: body
-- what: current_setting of a removed setting
-- object: function public.sort_order()
-- found: lc_collate
-- line: 1
-- since: 16
-- probe: SELECT public.sort_order()
CREATE FUNCTION public.sort_order() RETURNS text LANGUAGE sql AS 'SELECT current_setting(''lc_collate'')';
