-- category: stored tree
-- what: the default of a procedure's argument
-- object: procedure public.note(text)
-- found: pg_read_file_old
-- since: 17
CREATE PROCEDURE public.note(INOUT body text DEFAULT pg_read_file_old('PG_VERSION', 0, 2)) LANGUAGE plpgsql AS 'BEGIN END';
