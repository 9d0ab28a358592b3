-- category: body
-- what: a removed function with its schema, quotes, and white space before its arguments
-- object: function public.far()
-- found: pg_stat_get_buf_written_backend
-- line: 1
-- since: 17
-- probe: SELECT public.far() >= 0
CREATE FUNCTION public.far() RETURNS bigint LANGUAGE sql AS 'SELECT pg_catalog."pg_stat_get_buf_written_backend" /* all */ ( )';
