-- category: look-alike
-- what: a user's own functions of the names of removed ones, called with their schema
-- look-alike: yes
-- probe: SELECT public.f() FROM admin.v
CREATE SCHEMA admin;
CREATE FUNCTION admin.pg_rotate_logfile_old() RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION admin.pg_stop_backup() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION admin.pg_start_backup(text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION admin.interval_accum(interval[], interval) RETURNS interval[] LANGUAGE sql IMMUTABLE AS 'SELECT $1 || $2';
CREATE AGGREGATE admin.all_of(interval) (SFUNC = admin.interval_accum, STYPE = interval[]);
CREATE FUNCTION public.f() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM admin.pg_start_backup('x');
    RETURN "admin" . pg_rotate_logfile_old() AND admin.pg_stop_backup() = 1;
END
$$;
CREATE VIEW admin.v AS SELECT admin.pg_rotate_logfile_old() AS a, admin.all_of('1 day') AS b;
