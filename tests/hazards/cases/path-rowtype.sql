-- category: search_path
-- what: %ROWTYPE of a table without its schema
-- object: function public.first_of()
-- found: lookup
-- line: 1
-- since: 17
-- probe: REFRESH MATERIALIZED VIEW public.m
CREATE TABLE public.lookup (id integer, n integer);
CREATE FUNCTION public.first_of() RETURNS integer LANGUAGE plpgsql AS 'DECLARE r lookup%ROWTYPE; BEGIN SELECT * INTO r FROM public.lookup LIMIT 1; RETURN r.n; END';
CREATE MATERIALIZED VIEW public.m AS SELECT public.first_of() AS n;
