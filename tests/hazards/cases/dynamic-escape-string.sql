-- category: dynamic SQL
-- what: EXECUTE of an escape string with line breaks
-- object: function public.dyn()
-- found: buffers_backend
-- line: 4
-- since: 17
-- probe: SELECT public.dyn() >= 0
CREATE FUNCTION public.dyn() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE E'SELECT\n\tbuffers\x5fbackend + \'0\'::int\nFROM pg_stat_bgwriter' INTO n;
    RETURN n;
END
$$;
