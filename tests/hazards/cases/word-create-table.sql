-- category: keyword
-- what: a column of a table that a body makes
-- object: procedure public.set_up()
-- found: system_user
-- line: 3
-- since: 16
-- probe: CALL public.set_up()
CREATE PROCEDURE public.set_up() LANGUAGE plpgsql AS $$
BEGIN
    CREATE TEMP TABLE logins (system_user text, at timestamptz);
    DROP TABLE logins;
END
$$;
