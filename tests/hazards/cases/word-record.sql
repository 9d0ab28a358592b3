-- category: keyword
-- what: a record that is named like a reserved word then
-- object: function public.of_record()
-- found: system_user
-- since: 16
-- probe: SELECT public.of_record()
CREATE FUNCTION public.of_record() RETURNS text LANGUAGE plpgsql AS $$
DECLARE system_user record;
BEGIN
    SELECT 1 AS a, 'b' AS b INTO system_user;
    RETURN system_user.a || system_user.b;
END
$$;
