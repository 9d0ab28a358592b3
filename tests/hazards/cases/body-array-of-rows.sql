-- category: body
-- what: rows of a system view gathered in an array
-- object: function public.gathered()
-- since: 17
-- probe: SELECT public.gathered() >= 0
CREATE FUNCTION public.gathered() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE rows pg_stat_bgwriter[];
BEGIN
    rows := ARRAY(SELECT b FROM pg_stat_bgwriter b);
    RETURN rows[1].checkpoints_req;
END
$$;
