-- category: behaviour
-- what: -1 for the default statistics target, which is NULL then
-- object: function public.untouched()
-- found: attstattarget
-- line: 1
-- since: 17
-- probe: SELECT public.untouched()
CREATE FUNCTION public.untouched() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM pg_attribute WHERE attrelid = ''pg_class''::regclass AND attnum > 0 AND attstattarget < 0';
