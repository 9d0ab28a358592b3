-- category: search_path
-- what: a table without its schema in a statement that a materialized view's function executes
-- object: function public.count_of()
-- found: counted
-- since: 17
-- probe: REFRESH MATERIALIZED VIEW public.counts
CREATE TABLE public.counted (id integer);
CREATE FUNCTION public.count_of() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE 'SELECT count(*) FROM counted' INTO n;
    RETURN n;
END
$$;
CREATE MATERIALIZED VIEW public.counts AS SELECT public.count_of() AS n;
