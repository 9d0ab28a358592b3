-- category: stored tree
-- what: all fields of a function's row, spread out when the view was made
-- object: view public.wal
-- found: wal_
-- since: 18
CREATE VIEW public.wal AS SELECT (pg_stat_get_wal()).*;
