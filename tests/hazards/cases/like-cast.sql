-- category: look-alike
-- what: casts that no target has, between a user's own types and built-in ones
-- look-alike: yes
-- probe: SELECT (5::public.code)::text
CREATE TYPE public.code AS (n integer);
CREATE FUNCTION public.to_code(integer) RETURNS public.code LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1)::public.code';
CREATE CAST (integer AS public.code) WITH FUNCTION public.to_code(integer);
CREATE CAST (bytea AS numeric) WITH INOUT;
CREATE CAST (point AS bytea) WITH INOUT;
