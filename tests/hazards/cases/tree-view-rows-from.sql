-- category: stored tree
-- what: a removed column in ROWS FROM with ordinality
-- object: view public.both_sides
-- found: wal_write
-- since: 18
CREATE VIEW public.both_sides AS
SELECT r.wal_write, r.ordinality FROM ROWS FROM (generate_series(1, 2), pg_stat_get_wal()) WITH ORDINALITY AS r;
