-- category: body
-- what: a removed function as an argument of CALL, in a procedure that commits
-- object: procedure "Jobs"."Run"(integer)
-- found: pg_stat_get_bgwriter_requested_checkpoints
-- line: 4
-- since: 17
-- probe: CALL "Jobs"."Run"(1)
CREATE SCHEMA "Jobs";
CREATE PROCEDURE "Jobs".note(bigint) LANGUAGE sql AS 'SELECT $1';
CREATE PROCEDURE "Jobs"."Run"(n integer) LANGUAGE plpgsql AS $$
BEGIN
    COMMIT;
    CALL "Jobs".note(pg_stat_get_bgwriter_requested_checkpoints());
END
$$;
