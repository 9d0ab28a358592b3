-- category: body
-- what: a removed setting looked up in pg_settings: no row without a word
-- object: function public.sort_order()
-- found: lc_collate
-- line: 1
-- since: 16
-- probe: SELECT public.sort_order()
CREATE FUNCTION public.sort_order() RETURNS text LANGUAGE sql AS 'SELECT setting FROM pg_settings WHERE name = ''lc_collate''';
