-- expects: hidden-column-option
-- to: 18.6
-- pg_upgrade: passes
-- why: the restore fails with: unrecognized parameter "pg_attver"
CREATE TABLE public.stamped (a integer, "b c" text);
UPDATE pg_attribute SET attoptions = ARRAY['pg_attver=1'] WHERE attrelid = 'public.stamped'::regclass AND attnum > 0;
