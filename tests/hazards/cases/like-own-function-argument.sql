-- category: look-alike
-- what: user functions of a removed function's name, found by the search_path because the arguments are others
-- look-alike: yes
-- probe: SELECT public.f()
CREATE FUNCTION public.pg_read_file_old(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT pg_read_file_old(7)';
