-- category: keyword
-- what: a column of a table that dynamic SQL makes
-- object: procedure public.make()
-- found: system_user
-- line: 3
-- since: 16
-- probe: CALL public.make()
CREATE PROCEDURE public.make() LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'CREATE TEMP TABLE t (id integer, system_user text)';
END
$$;
