-- category: body
-- what: a removed column in the condition of ELSIF
-- object: function public."Is Busy"()
-- found: checkpoints_req
-- line: 3
-- since: 17
-- probe: SELECT public."Is Busy"() IS NOT NULL
CREATE FUNCTION public."Is Busy"() RETURNS boolean LANGUAGE plpgsql AS $fn$
BEGIN
    IF false THEN RETURN NULL; ELSIF (SELECT checkpoints_req > 1000000 FROM pg_catalog.pg_stat_bgwriter) THEN
        RETURN true;
    END IF;
    RETURN false;
END
$fn$;
