-- category: dynamic SQL
-- what: the removed name is in the text that format() fills
-- object: function public.dyn(text)
-- found: checkpoints_timed
-- line: 4
-- since: 17
-- probe: SELECT public.dyn('pg_catalog') >= 0
CREATE FUNCTION public.dyn(s text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE pg_catalog.format('SELECT sum(checkpoints_timed)::bigint FROM %I.pg_stat_bgwriter WHERE %L = $1', s, 'x') INTO n USING 'x';
    RETURN n;
END
$$;
