-- expects: function-shadowed
-- to: 18
-- pg_upgrade: passes
-- why: the upgrade succeeds and calls go to the built-in function
-- server: < 17
CREATE FUNCTION public.random(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT 42';
CREATE FUNCTION public.array_sort(anyarray) RETURNS anyarray LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION public.uuidv7() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()';
CREATE FUNCTION public.uuidv7(shift interval DEFAULT NULL, n integer DEFAULT 1) RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()';
CREATE FUNCTION public.random(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
