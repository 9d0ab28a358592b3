-- category: definition
-- what: an event trigger whose function calls a removed function and another that calls it
-- object: function ops."Audit DDL"()
-- found: pg_stat_get_bgwriter_timed_checkpoints
-- line: 4
-- since: 17
-- probe: CREATE TABLE public.made (id integer)
-- probe: DROP TABLE public.made
CREATE SCHEMA ops;
CREATE FUNCTION ops."Audit DDL"() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    IF tg_tag = 'CREATE TABLE' THEN
        PERFORM pg_stat_get_bgwriter_timed_checkpoints();
    END IF;
END
$$;
CREATE EVENT TRIGGER "Audit" ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION ops."Audit DDL"();
