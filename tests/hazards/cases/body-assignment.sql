-- category: body
-- what: a removed column in an assignment to an element of an array, with = for :=
-- object: function public.pair()
-- found: buffers_checkpoint
-- line: 4
-- since: 17
-- probe: SELECT array_length(public.pair(), 1)
CREATE FUNCTION public.pair() RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE p bigint[] := '{0,0}';
BEGIN
    p[2] = buffers_checkpoint FROM pg_stat_bgwriter;
    RETURN p;
END
$$;
