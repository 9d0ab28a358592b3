-- category: look-alike
-- what: a parameter of an sql function named like a removed column, in a query that reads no system view
-- look-alike: yes
-- probe: SELECT public.f(1)
CREATE TABLE public.sample (n bigint);
CREATE FUNCTION public.f(wal_write bigint) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) + wal_write FROM public.sample WHERE n > f.wal_write';
