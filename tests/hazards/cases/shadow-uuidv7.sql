-- category: shadow
-- what: a function that the target has built in, and a plpgsql caller
-- object: function public.uuidv7()
-- found: uuidv7
-- object: function public.new_id()
-- found: uuidv7
-- line: 3
-- since: 18
-- probe: SELECT right(uuidv7()::text, 6) = '000001'
-- probe: SELECT right(public.new_id()::text, 6) = '000001'
CREATE FUNCTION public.uuidv7() RETURNS uuid LANGUAGE sql AS $$ SELECT '00000000-0000-7000-8000-000000000001'::uuid $$;
CREATE FUNCTION public.new_id() RETURNS uuid LANGUAGE plpgsql AS $$
BEGIN
    RETURN uuidv7();
END
$$;
CREATE VIEW public.ids AS SELECT uuidv7() AS id;
CREATE TABLE public.event (id uuid DEFAULT uuidv7());
CREATE FUNCTION public.own_id() RETURNS uuid LANGUAGE sql AS 'SELECT public.uuidv7()';
CREATE FUNCTION public.atomic_id() RETURNS uuid LANGUAGE sql RETURN uuidv7();
