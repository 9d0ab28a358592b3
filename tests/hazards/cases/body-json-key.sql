-- category: body
-- what: a removed column as a key of the row as JSON
-- object: function public.by_key()
-- line: 1
-- since: 17
-- probe: SELECT public.by_key() IS NULL
CREATE FUNCTION public.by_key() RETURNS text LANGUAGE sql AS 'SELECT to_jsonb(b) ->> ''checkpoints_timed'' FROM pg_stat_bgwriter b';
