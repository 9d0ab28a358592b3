-- category: definition
-- what: a table with a column of a domain over an array of a composite type that holds a system view's row type
-- object: table column public.history.p
-- also: composite type public.pair
-- also: type public.pair
-- also: type public.pairs
-- also: composite type column public.pair.b
-- since: 15
CREATE TYPE public.pair AS (n integer, b pg_stat_bgwriter);
CREATE DOMAIN public.pairs AS public.pair[];
CREATE TABLE public.history (at timestamptz, p public.pairs);
