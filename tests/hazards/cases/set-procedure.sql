-- category: setting
-- what: a removed setting stored for a procedure in a language of C's kind
-- object: procedure "Jobs"."Nightly"()
-- found: force_parallel_mode
-- since: 16
CREATE SCHEMA "Jobs";
CREATE PROCEDURE "Jobs"."Nightly"() LANGUAGE plpgsql SET "force_parallel_mode" TO 'off' AS 'BEGIN END';
