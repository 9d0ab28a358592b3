-- category: behaviour
-- what: constraints counted, among which NOT NULL is then
-- object: function public.constraints_of(regclass)
-- found: pg_constraint
-- since: 18
-- probe: SELECT public.constraints_of('public.sample')
CREATE TABLE public.sample (id integer PRIMARY KEY, a text NOT NULL);
CREATE FUNCTION public.constraints_of(regclass) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM pg_constraint WHERE conrelid = $1';
