-- category: body
-- what: a removed function in FROM
-- object: function public.zones()
-- found: pg_timezone_abbrevs
-- line: 3
-- since: 18
-- probe: SELECT public.zones() > 0
CREATE FUNCTION public.zones() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN count(*) FROM pg_timezone_abbrevs() AS z WHERE NOT z.is_dst;
END
$$;
