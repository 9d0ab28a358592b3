-- category: body
-- what: a removed function in ASSERT
-- object: function public.sane()
-- found: pg_stat_get_buf_written_backend
-- line: 3
-- since: 17
-- probe: SELECT public.sane()
CREATE FUNCTION public.sane() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    ASSERT pg_stat_get_buf_written_backend() >= 0, 'negative';
    RETURN true;
END
$$;
