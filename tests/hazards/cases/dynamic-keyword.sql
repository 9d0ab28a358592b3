-- category: keyword
-- what: a table alias that is a reserved word then, in EXECUTE of format
-- object: function public.dyn()
-- found: system_user
-- line: 4
-- since: 16
-- probe: SELECT public.dyn()
CREATE FUNCTION public.dyn() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM pg_roles system_user WHERE system_user.rolname = %L', 'postgres') INTO n;
    RETURN n;
END
$$;
