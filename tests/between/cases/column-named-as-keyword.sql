-- expects: column-named-as-keyword
-- pg_upgrade: passes
-- why: the upgrade succeeds and unquoted uses mean SYSTEM_USER
-- server: < 16
CREATE TABLE public.login ("system_user" text, at timestamptz);
