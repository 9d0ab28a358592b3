-- expects: operator-family-member
-- pg_upgrade: passes
-- why: the upgrade succeeds without the members
CREATE SCHEMA "odd ""schema";
CREATE TYPE "odd ""schema"."t,(x" AS (v integer);
CREATE FUNCTION public.less("odd ""schema"."t,(x", integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v < $2';
CREATE FUNCTION "odd ""schema"."c.mp"("odd ""schema"."t,(x", integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp(($1).v, $2)';
CREATE OPERATOR "odd ""schema".< (FUNCTION = public.less, LEFTARG = "odd ""schema"."t,(x", RIGHTARG = integer);
ALTER OPERATOR FAMILY integer_ops USING btree ADD
    OPERATOR 1 "odd ""schema".< ("odd ""schema"."t,(x", integer),
    FUNCTION 1 ("odd ""schema"."t,(x", integer) "odd ""schema"."c.mp"("odd ""schema"."t,(x", integer);
ALTER OPERATOR FAMILY point_ops USING gist ADD OPERATOR 16 <-> (polygon, point) FOR ORDER BY float_ops;
-- The operators of a GiST class are the family's, so that its dump has only the functions.
CREATE OPERATOR CLASS public.lseg_ops FOR TYPE lseg USING gist FAMILY point_ops AS
    OPERATOR 15 <-> (lseg, point) FOR ORDER BY float_ops,
    FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal),
    FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal),
    FUNCTION 7 gist_box_same(box, box, internal), STORAGE box;
CREATE OPERATOR FAMILY public.carried USING btree;
ALTER OPERATOR FAMILY public.carried USING btree ADD OPERATOR 1 "odd ""schema".< ("odd ""schema"."t,(x", integer);
