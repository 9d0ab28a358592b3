-- category: body
-- what: a removed column in RETURNING INTO of an update, after GET DIAGNOSTICS and FOREACH
-- object: function public.twist()
-- found: buffers_backend
-- line: 7
-- since: 17
-- probe: SELECT public.twist() IS NULL
CREATE TABLE public.tally (n bigint);
CREATE FUNCTION public.twist() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE got bigint; i int;
BEGIN
    GET DIAGNOSTICS got = ROW_COUNT;
    FOREACH i IN ARRAY ARRAY[1, 2] LOOP
        CONTINUE WHEN i = 1;
        UPDATE public.tally SET n = i RETURNING n + (SELECT buffers_backend FROM pg_stat_bgwriter) INTO got;
    END LOOP;
    RETURN got;
END
$$;
