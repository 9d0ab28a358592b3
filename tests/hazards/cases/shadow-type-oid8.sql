-- category: shadow
-- what: a type that 19 has built in, and a cast to it
-- object: domain public.oid8 | type public.oid8
-- effect: silent_change
-- object: function public.as_oid(text)
-- found: oid8
-- effect: silent_change
-- line: 1
-- since: 19
CREATE DOMAIN public.oid8 AS bigint;
CREATE FUNCTION public.as_oid(text) RETURNS text LANGUAGE sql AS 'SELECT ($1::oid8)::text';
