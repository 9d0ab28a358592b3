-- category: definition
-- what: a function in language internal on a removed one
-- object: function public.writes()
-- found: pg_stat_get_buf_written_backend
-- since: 17
-- probe: SELECT public.writes() >= 0
CREATE FUNCTION public.writes() RETURNS bigint LANGUAGE internal STABLE STRICT AS 'pg_stat_get_buf_written_backend';
