-- category: search_path
-- what: a sequence and a table as strings without a schema, in a materialized view's function
-- object: function public.next_number()
-- found: numbers
-- line: 1
-- since: 17
-- probe: REFRESH MATERIALIZED VIEW public.m
CREATE SEQUENCE public.numbers;
CREATE FUNCTION public.next_number() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN nextval(''numbers''); END';
CREATE MATERIALIZED VIEW public.m AS SELECT public.next_number() AS n;
