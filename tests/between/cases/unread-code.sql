-- expects: unread-code
-- to: 17
-- server: 15
-- skipped: yes
-- pg_upgrade: passes
-- why: code that cannot be read here may be all right
CREATE FUNCTION public.half() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
UPDATE pg_proc SET prosrc = 'BEGIN RETURN pg_rotate_logfile_old(' WHERE proname = 'half';
