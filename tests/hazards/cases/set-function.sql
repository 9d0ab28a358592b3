-- category: setting
-- what: a removed setting stored for a function
-- object: function public.serial(text)
-- found: force_parallel_mode
-- since: 16
CREATE FUNCTION public.serial(text) RETURNS integer LANGUAGE sql SET work_mem = '8MB' SET force_parallel_mode = off AS 'SELECT 1';
