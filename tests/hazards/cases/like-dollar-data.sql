-- category: look-alike
-- what: removed names in dollar-quoted data and in an argument's default
-- look-alike: yes
-- probe: SELECT public.f()
CREATE FUNCTION public.f(t text DEFAULT $q$SELECT wal_write FROM pg_stat_wal$q$) RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE help text := $help$
    Old:  SELECT wal_write FROM pg_stat_wal;
    New:  SELECT writes FROM pg_stat_io;
$help$;
BEGIN
    RETURN length(help) + length(t);
END
$body$;
