-- category: body
-- what: aliases for the columns of a function, of which one is another type then
-- object: function public.columns_of(text)
-- line: 2
-- since: 16
-- probe: SELECT public.columns_of('all_of_it')
CREATE TABLE public.sample (id integer);
CREATE PUBLICATION all_of_it FOR TABLE public.sample (id);
CREATE FUNCTION public.columns_of(text) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN RETURN (SELECT cardinality(a) FROM pg_get_publication_tables($1) AS g (relid, a)); END
$$;
