-- expects: operator-family-needed
-- also: operator-family-member
-- pg_upgrade: passes
-- why: the restore fails with: operator class "n_ops" of access method hash is missing support function 2 for type public.n
CREATE TYPE public.n AS (v integer);
CREATE FUNCTION public.n_equal(public.n, public.n) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v = ($2).v';
CREATE FUNCTION public.n_hash(public.n) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT hashint4(($1).v)';
CREATE FUNCTION public.n_hash(public.n, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT hashint4extended(($1).v, $2)';
CREATE OPERATOR public.=# (FUNCTION = public.n_equal, LEFTARG = public.n, RIGHTARG = public.n);
CREATE OPERATOR CLASS public.n_ops DEFAULT FOR TYPE public.n USING hash FAMILY integer_ops AS
    OPERATOR 1 public.=#, FUNCTION 1 public.n_hash(public.n), FUNCTION 2 public.n_hash(public.n, bigint);
CREATE TABLE public.hashed (a public.n) PARTITION BY HASH (a);
CREATE TABLE public.hashed_rest PARTITION OF public.hashed FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE TABLE public.hashed_without_partitions (a public.n) PARTITION BY HASH (a);
CREATE FUNCTION public.same(point, point) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 ~= $2';
CREATE OPERATOR public.&=& (FUNCTION = public.same, LEFTARG = point, RIGHTARG = point, COMMUTATOR = OPERATOR(public.&=&));
ALTER OPERATOR FAMILY point_ops USING gist ADD OPERATOR 66 public.&=& (point, point);
CREATE TABLE public.excluded (p point, EXCLUDE USING gist (p WITH OPERATOR(public.&=&)));
CREATE FUNCTION public.same(integer, money) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::money = $2';
CREATE OPERATOR public.= (FUNCTION = public.same, LEFTARG = integer, RIGHTARG = money);
ALTER OPERATOR FAMILY integer_ops USING btree ADD OPERATOR 3 public.= (integer, money), OPERATOR 3 pg_catalog.= (money, money);
CREATE TABLE public.referenced (a integer PRIMARY KEY);
CREATE TABLE public.referring (a money REFERENCES public.referenced);
