-- category: body
-- what: a removed function in WHEN of CASE
-- object: function public.grade()
-- found: pg_stat_get_buf_written_backend
-- line: 4
-- since: 17
-- probe: SELECT public.grade() <> ''
CREATE FUNCTION public.grade() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    CASE
        WHEN pg_stat_get_buf_written_backend() < 0 THEN RETURN 'never';
        ELSE RETURN 'some';
    END CASE;
END
$$;
