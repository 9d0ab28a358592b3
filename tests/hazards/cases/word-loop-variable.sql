-- category: keyword
-- what: the variable of a FOR loop that is named like a reserved word then
-- object: function public.count_up()
-- found: system_user
-- since: 16
-- probe: SELECT public.count_up()
CREATE FUNCTION public.count_up() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE n integer := 0;
BEGIN
    FOR system_user IN 1..3 LOOP
        n := n + system_user;
    END LOOP;
    RETURN n;
END
$$;
