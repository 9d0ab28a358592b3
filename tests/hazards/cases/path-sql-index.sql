-- category: search_path
-- what: an sql function of an index's expression, which is planned while the index is restored
-- object: function public.label_of(integer)
-- found: labels
-- line: 1
-- since: 17
-- probe: REINDEX TABLE public.sample
CREATE TABLE public.labels (id integer, label text);
CREATE FUNCTION public.label_of(i integer) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT label FROM labels WHERE id = i';
CREATE TABLE public.sample (id integer);
CREATE INDEX ON public.sample (public.label_of(id));
