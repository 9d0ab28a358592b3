-- category: body
-- what: a field of a variable of a system view's row type
-- object: function public.from_row()
-- found: checkpoints_timed
-- line: 6
-- since: 17
-- probe: SELECT public.from_row() >= 0
CREATE FUNCTION public.from_row() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    b pg_catalog.pg_stat_bgwriter%ROWTYPE;
BEGIN
    SELECT * INTO b FROM pg_stat_bgwriter;
    RETURN b.checkpoints_timed;
END
$$;
