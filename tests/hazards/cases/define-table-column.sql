-- category: definition
-- what: a table with a column of a system view's row type
-- object: table column public.history.b
-- since: 15
CREATE TABLE public.history (at timestamptz, b pg_stat_bgwriter);
