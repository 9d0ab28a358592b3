-- category: look-alike
-- what: tables of new system views' names in a schema that no search_path has, and other objects of such names
-- look-alike: yes
-- probe: SELECT public.f()
-- probe: SELECT count(*) FROM public.v
CREATE SCHEMA history;
CREATE TABLE history.pg_wait_events (name text);
CREATE TABLE history.pg_stat_io (name text);
CREATE VIEW public.v AS SELECT w.name FROM history.pg_wait_events w, history.pg_stat_io;
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE pg_stat_io bigint := 1;
BEGIN
    RETURN pg_stat_io + (SELECT count(*) FROM history.pg_wait_events AS pg_stat_checkpointer);
END
$$;
