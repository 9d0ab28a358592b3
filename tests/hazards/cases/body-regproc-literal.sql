-- category: body
-- what: a removed function in a regproc literal, spelt as casts are spelt
-- object: function public.oid_of()
-- found: pg_read_file_old
-- line: 2
-- since: 17
-- probe: SELECT public.oid_of() > 0
CREATE FUNCTION public.oid_of() RETURNS oid LANGUAGE sql AS $$
    SELECT CAST('pg_read_file_old' AS regproc)::oid
$$;
