-- expects: cast-collision
-- to: 18
-- pg_upgrade: passes
-- why: the restore fails with: cast from type integer to type bytea already exists
-- server: < 18
CREATE FUNCTION public.int_bytes(integer) RETURNS bytea LANGUAGE sql IMMUTABLE AS 'SELECT ''''::bytea';
CREATE CAST (integer AS bytea) WITH FUNCTION public.int_bytes(integer);
