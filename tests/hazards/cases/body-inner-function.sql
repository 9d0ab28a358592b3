-- category: body
-- what: a function in a schema of a removed function's name, and the removed function beside it
-- object: function public.twofold()
-- found: pg_stat_get_buf_written_backend
-- line: 2
-- since: 17
-- probe: SELECT public.twofold() >= 0
CREATE SCHEMA own;
CREATE FUNCTION own.pg_stat_get_buf_written_backend() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION public.twofold() RETURNS bigint LANGUAGE sql AS $$ SELECT own.pg_stat_get_buf_written_backend()
    + pg_stat_get_buf_written_backend() $$;
