-- category: body
-- what: a column that is no boolean any more, as a condition
-- object: function public.streaming()
-- found: substream
-- line: 3
-- since: 16
-- probe: SELECT public.streaming()
CREATE FUNCTION public.streaming() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN count(*) FROM pg_subscription s WHERE NOT s.substream;
END
$$;
