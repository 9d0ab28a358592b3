-- category: body
-- what: SELECT * by position of a view that has more columns then
-- object: function public.sample()
-- line: 3
-- since: 16
-- probe: SELECT public.sample()
CREATE TABLE public.kept AS SELECT now() AS at, * FROM pg_stat_user_tables WITH NO DATA;
CREATE FUNCTION public.sample() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.kept SELECT now(), * FROM pg_stat_user_tables;
    RETURN 1;
END
$$;
