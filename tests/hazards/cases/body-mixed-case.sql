-- category: body
-- what: names in mixed case and in Unicode escapes
-- object: function public.shout()
-- found: buffers_backend
-- line: 2
-- since: 17
-- probe: SELECT public.shout() >= 0
CREATE FUNCTION public.shout() RETURNS bigint LANGUAGE sql AS $$
    SELECT B.Buffers_BACKEND FROM Pg_Catalog.PG_STAT_BGWRITER B
$$;
