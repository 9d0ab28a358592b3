-- category: look-alike
-- what: functions of new built-in functions' names in a schema that no search_path has
-- look-alike: yes
-- probe: SELECT public.f()
-- probe: SELECT count(*) FROM public.t WHERE id IS NULL
CREATE SCHEMA ids;
CREATE FUNCTION ids.uuidv7() RETURNS uuid LANGUAGE sql AS $$ SELECT '00000000-0000-7000-8000-000000000001'::uuid $$;
CREATE FUNCTION ids.casefold(text) RETURNS text LANGUAGE sql AS 'SELECT upper($1)';
CREATE TABLE public.t (id uuid DEFAULT ids.uuidv7());
CREATE FUNCTION public.f() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN ids.uuidv7() || "ids".casefold('a');
END
$$;
