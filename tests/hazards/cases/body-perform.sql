-- category: body
-- what: PERFORM of a removed function
-- object: function public.touch()
-- found: pg_stat_get_checkpoint_write_time
-- line: 1
-- since: 17
-- probe: SELECT public.touch()
CREATE FUNCTION public.touch() RETURNS text LANGUAGE plpgsql AS 'BEGIN PERFORM pg_stat_get_checkpoint_write_time(); RETURN 1; END';
