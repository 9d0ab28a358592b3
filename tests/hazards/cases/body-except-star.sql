-- category: body
-- what: a snapshot of a view compared with what is there now
-- object: function public.news()
-- line: 2
-- since: 16
-- probe: SELECT public.news()
CREATE TABLE public.indexes_before AS SELECT * FROM pg_stat_user_indexes;
CREATE FUNCTION public.news() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN RETURN (SELECT count(*) FROM (SELECT * FROM pg_stat_user_indexes EXCEPT SELECT * FROM public.indexes_before) AS d); END
$$;
