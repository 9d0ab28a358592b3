-- category: behaviour
-- what: the old name of a cache of pg_stat_slru, in a view
-- object: view public.subtransactions
-- found: Subtrans
-- since: 17
-- probe: SELECT count(*) FROM public.subtransactions
CREATE VIEW public.subtransactions AS SELECT blks_hit FROM pg_stat_slru WHERE name = 'Subtrans';
