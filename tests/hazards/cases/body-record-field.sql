-- category: body
-- what: a field of a record that SELECT * filled
-- object: function public.from_record()
-- found: checkpoints_req
-- line: 5
-- since: 17
-- probe: SELECT public.from_record() >= 0
CREATE FUNCTION public.from_record() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
    SELECT * INTO STRICT r FROM pg_stat_bgwriter;
    RETURN r.checkpoints_req + r.buffers_clean;
END
$$;
