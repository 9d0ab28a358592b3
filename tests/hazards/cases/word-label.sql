-- category: keyword
-- what: a label that is a reserved word then and qualifies a variable
-- object: function public.labelled()
-- found: system_user
-- since: 16
-- probe: SELECT public.labelled()
CREATE FUNCTION public.labelled() RETURNS integer LANGUAGE plpgsql AS $$
<<system_user>>
DECLARE n integer := 1;
BEGIN
    RETURN system_user.n + 1;
END
$$;
