-- category: body
-- what: a removed column in a nested block, in an IF in a loop
-- object: function public.writes(integer)
-- found: buffers_backend
-- line: 7
-- since: 17
-- probe: SELECT public.writes(2) >= 0
CREATE FUNCTION public.writes(n integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE total bigint := 0;
BEGIN
    FOR i IN 1..n LOOP
        <<inner_block>>
        DECLARE part bigint; BEGIN
            IF i % 2 = 0 THEN part := (SELECT b.buffers_backend FROM pg_stat_bgwriter b); ELSE part := 0; END IF;
            total := total + part;
        END inner_block;
    END LOOP;
    RETURN total;
END
$$;
