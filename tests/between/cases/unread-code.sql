-- expects: unread-code
-- skipped: yes
-- pg_upgrade: passes
-- why: code that cannot be read here may be all right
CREATE FUNCTION public.half() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
UPDATE pg_proc SET prosrc = 'BEGIN RETURN pg_sleep(' WHERE proname = 'half';
