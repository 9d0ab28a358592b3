-- expects: operator-shadowed
-- to: 19
-- pg_upgrade: passes
-- why: no release up to 19 adds an operator for types that the one before has, so that this one is for a type made in pg_catalog
-- also: object-in-system-schema
CREATE DOMAIN pg_catalog.oid8 AS bigint;
CREATE FUNCTION public.same(oid8, oid8) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR public.= (FUNCTION = public.same, LEFTARG = oid8, RIGHTARG = oid8);
CREATE OPERATOR public.=# (FUNCTION = public.same, LEFTARG = oid8, RIGHTARG = oid8);
