-- category: search_path
-- what: a function that sets something, and not the search_path
-- object: function public.sum_of()
-- found: summed
-- since: 17
-- probe: REFRESH MATERIALIZED VIEW public.sums
CREATE TABLE public.summed (id integer);
CREATE FUNCTION public.sum_of() RETURNS bigint LANGUAGE sql SET work_mem = '4MB' SET datestyle = 'ISO' AS 'SELECT sum(id) FROM summed';
CREATE MATERIALIZED VIEW public.sums AS SELECT public.sum_of() AS n;
