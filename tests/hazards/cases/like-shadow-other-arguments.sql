-- category: look-alike
-- what: functions of a new built-in function's name that are still the better match
-- look-alike: yes
-- probe: SELECT public.f()
CREATE FUNCTION public.array_sort(integer[]) RETURNS integer[] LANGUAGE sql AS 'SELECT array_agg(e ORDER BY e DESC) FROM unnest($1) e';
CREATE FUNCTION public.crc32(text) RETURNS bigint LANGUAGE sql AS 'SELECT length($1)';
CREATE FUNCTION public.random(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION public.to_bin(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', array_sort('{1,3,2}'::integer[]), crc32('abc'), random(5), to_bin('x'))
$$;
