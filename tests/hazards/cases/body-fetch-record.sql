-- category: body
-- what: a field of a record that FETCH filled
-- object: function public.by_fetch()
-- found: checkpoints_req
-- line: 5
-- since: 17
-- probe: SELECT public.by_fetch() >= 0
CREATE FUNCTION public.by_fetch() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE c refcursor; r record;
BEGIN
    OPEN c FOR SELECT b.*, 1 AS one FROM pg_stat_bgwriter b; FETCH NEXT FROM c INTO r;
    CLOSE c; RETURN r.checkpoints_req + r.one;
END
$$;
