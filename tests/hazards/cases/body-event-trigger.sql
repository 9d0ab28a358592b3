-- category: body
-- what: an event trigger's function that breaks all DDL
-- object: function public.watch()
-- found: buffers_backend
-- line: 4
-- since: 17
-- probe: CREATE TABLE public.made (id integer)
-- probe: DROP TABLE public.made
CREATE FUNCTION public.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    SELECT buffers_backend INTO n FROM pg_stat_bgwriter;
END
$$;
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION public.watch();
