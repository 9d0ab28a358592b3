-- category: dynamic SQL
-- what: OPEN ... FOR EXECUTE
-- object: function public.dyn()
-- found: num_dead_tuples
-- line: 4
-- since: 17
-- probe: SELECT public.dyn()
CREATE FUNCTION public.dyn() RETURNS refcursor LANGUAGE plpgsql AS $$
DECLARE c refcursor := 'x';
BEGIN
    OPEN c NO SCROLL FOR EXECUTE 'SELECT num_dead_tuples FROM pg_stat_progress_vacuum';
    RETURN c;
END
$$;
