-- category: behaviour
-- what: the level of memory contexts, which counts from 1 then
-- object: function public.top_context()
-- found: level
-- line: 1
-- since: 18
-- probe: SELECT public.top_context()
CREATE FUNCTION public.top_context() RETURNS text LANGUAGE sql AS 'SELECT name FROM pg_backend_memory_contexts WHERE level = 0';
