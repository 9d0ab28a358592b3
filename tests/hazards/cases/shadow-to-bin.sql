-- category: shadow
-- what: to_bin, with leading zeros of its own
-- object: function public.to_bin(integer)
-- object: function public.bits(integer)
-- found: to_bin
-- since: 17
-- probe: SELECT public.bits(5)
CREATE FUNCTION public.to_bin(integer) RETURNS text LANGUAGE sql AS 'SELECT lpad($1::bit(8)::text, 8, ''0'')';
CREATE FUNCTION public.bits(integer) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN to_bin($1); END';
