-- category: shadow
-- what: a text search configuration that the target has built in
-- object: text search configuration public.estonian
-- object: function public.words(text)
-- found: estonian
-- line: 1
-- since: 18
-- probe: SELECT public.words('sõbrad majad')
CREATE TEXT SEARCH CONFIGURATION public.estonian (COPY = simple);
CREATE FUNCTION public.words(text) RETURNS tsvector LANGUAGE sql AS 'SELECT to_tsvector(''estonian'', $1)';
