-- category: body
-- what: aliases for the columns of a function that has a new one in front
-- object: function public.published()
-- line: 1
-- since: 16
-- probe: SELECT public.published() = 'public.sample'::regclass
CREATE TABLE public.sample (id integer);
CREATE PUBLICATION all_of_it FOR TABLE public.sample;
CREATE FUNCTION public.published() RETURNS regclass LANGUAGE sql AS 'SELECT g.r FROM pg_get_publication_tables(''all_of_it'') AS g (r, a, q)';
