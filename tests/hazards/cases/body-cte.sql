-- category: body
-- what: a removed column in a CTE and through its alias
-- object: function public."Writes; drop"()
-- found: checkpoint_write_time
-- line: 3
-- since: 17
-- probe: SELECT public."Writes; drop"() >= 0
CREATE FUNCTION public."Writes; drop"() RETURNS double precision LANGUAGE sql STABLE AS $body$
    WITH b AS (
        SELECT checkpoint_write_time AS t FROM pg_stat_bgwriter
    ), c AS (SELECT t FROM b)
    SELECT t FROM c
$body$;
