-- category: keyword
-- what: an alias of a table that is a reserved word then
-- object: function public.classes()
-- found: system_user
-- line: 3
-- since: 16
-- probe: SELECT public.classes()
CREATE FUNCTION public.classes() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN count(*) FROM pg_class AS system_user WHERE relname = 'pg_class';
END
$$;
