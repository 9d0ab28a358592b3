-- category: behaviour
-- what: ago in the middle of an interval literal
-- object: function public.before()
-- found: ago
-- line: 1
-- since: 17
-- probe: SELECT public.before()
CREATE FUNCTION public.before() RETURNS interval LANGUAGE sql AS 'SELECT interval ''1 day ago 2 hours''';
