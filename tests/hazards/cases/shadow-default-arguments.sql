-- category: shadow
-- what: a function with defaults, called without arguments
-- object: function public.uuidv7(integer)
-- object: function public.new_id()
-- found: uuidv7
-- line: 1
-- since: 18
-- probe: SELECT right(public.new_id()::text, 6) = '000001'
CREATE FUNCTION public.uuidv7(n integer DEFAULT 3) RETURNS uuid LANGUAGE sql AS $$ SELECT '00000000-0000-7000-8000-000000000001'::uuid $$;
CREATE FUNCTION public.new_id() RETURNS uuid LANGUAGE sql AS 'SELECT uuidv7()';
