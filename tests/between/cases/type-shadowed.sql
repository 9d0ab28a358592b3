-- expects: type-shadowed
-- to: 19
-- pg_upgrade: passes
-- why: the upgrade succeeds and unqualified names mean the built-in type
CREATE DOMAIN public.oid8 AS bigint;
CREATE TABLE public.regdatabase (id integer);
