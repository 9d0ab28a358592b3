-- category: body
-- what: several columns into several variables, STRICT, over lines
-- object: function public.both_counts()
-- found: checkpoints_req
-- line: 6
-- since: 17
-- probe: SELECT public.both_counts() >= 0
CREATE FUNCTION public.both_counts() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE timed bigint; req bigint;
BEGIN
    SELECT INTO STRICT timed, req
           buffers_clean,
           checkpoints_req
      FROM pg_stat_bgwriter;
    RETURN timed + req;
END
$$;
