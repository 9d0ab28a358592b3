-- category: body
-- what: %TYPE of a removed column
-- object: function public.typed()
-- found: buffers_backend
-- line: 1
-- since: 17
-- probe: SELECT public.typed()
CREATE FUNCTION public.typed() RETURNS integer LANGUAGE plpgsql AS 'DECLARE n pg_stat_bgwriter.buffers_backend%TYPE := 1; BEGIN RETURN n; END';
