-- category: body
-- what: RETURN QUERY of a column whose type is another one then
-- object: function public.inherited()
-- found: attinhcount
-- line: 3
-- since: 16
-- probe: SELECT count(*) FROM public.inherited()
CREATE FUNCTION public.inherited() RETURNS TABLE (name name, times integer) LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT attname, attinhcount FROM pg_attribute WHERE attrelid = 'pg_class'::regclass;
END
$$;
