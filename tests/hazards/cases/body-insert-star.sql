-- category: body
-- what: SELECT * of a system view into a table by position
-- object: function public.keep()
-- line: 3
-- since: 17
-- probe: SELECT public.keep()
CREATE TABLE public.kept (LIKE pg_stat_bgwriter);
CREATE FUNCTION public.keep() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.kept SELECT * FROM pg_stat_bgwriter;
    RETURN 1;
END
$$;
