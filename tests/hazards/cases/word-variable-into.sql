-- category: keyword
-- what: a variable that is named like a reserved word then, filled by INTO and read in a query
-- object: function public.whose()
-- found: system_user
-- since: 16
-- probe: SELECT public.whose()
CREATE FUNCTION public.whose() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE System_User name;
BEGIN
    SELECT rolname INTO System_User FROM pg_roles WHERE rolname = 'postgres';
    RETURN (SELECT count(*) FROM pg_roles r WHERE r.rolname = System_User);
END
$$;
