-- category: dynamic SQL
-- what: a function that makes a function that executes it
-- object: procedure public.make()
-- found: checkpoints_req
-- since: 17
-- probe: CALL public.make()
-- probe: SELECT public.made() >= 0
CREATE PROCEDURE public.make() LANGUAGE plpgsql AS $outer$
BEGIN
    EXECUTE $inner$ CREATE OR REPLACE FUNCTION public.made() RETURNS bigint LANGUAGE sql AS 'SELECT checkpoints_req FROM pg_stat_bgwriter' $inner$;
END
$outer$;
