-- expects: required-library
-- pg_upgrade: fails
CREATE FUNCTION public.own(internal) RETURNS internal LANGUAGE c AS '$libdir/dict_snowball', 'dsnowball_init';
UPDATE pg_proc SET probin = '$libdir/not_shipped' WHERE oid = 'public.own(internal)'::regprocedure;
