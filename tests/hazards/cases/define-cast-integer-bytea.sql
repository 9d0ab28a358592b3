-- category: definition
-- what: a cast that the target has itself
-- object: cast (integer AS bytea)
-- since: 18
-- probe: SELECT 1::bytea IS NOT NULL
CREATE FUNCTION public.int_bytes(integer) RETURNS bytea LANGUAGE sql IMMUTABLE AS 'SELECT ''''::bytea';
CREATE CAST (integer AS bytea) WITH FUNCTION public.int_bytes(integer);
