-- category: stored tree
-- what: columns of a function that has a new one of the same type in front: the old name is the new one's then
-- object: view public.published
-- since: 16
-- probe: SELECT r = 'public.sample'::regclass FROM public.published
CREATE TABLE public.sample (id integer);
CREATE PUBLICATION all_of_it FOR TABLE public.sample;
CREATE VIEW public.published AS SELECT relid AS r FROM pg_get_publication_tables('all_of_it');
