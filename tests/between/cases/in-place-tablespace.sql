-- expects: in-place-tablespace
-- pg_upgrade: fails
SET allow_in_place_tablespaces = on;
CREATE TABLESPACE "inside it" LOCATION '';
CREATE TABLE public.there (id integer) TABLESPACE "inside it";
