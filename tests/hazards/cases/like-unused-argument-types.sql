-- category: look-alike
-- what: system views' row types that only gain columns, as arguments, fields and variables
-- look-alike: yes
-- probe: SELECT public.f(s) FROM pg_stat_activity s WHERE pid = pg_backend_pid()
CREATE FUNCTION public.f(s pg_stat_activity) RETURNS boolean LANGUAGE sql AS 'SELECT $1.pid = pg_backend_pid() AND (s).datname = current_database()';
CREATE TYPE public.pair AS (s pg_stat_activity, n integer);
