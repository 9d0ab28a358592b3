-- category: stored tree
-- what: a whole row turned into JSON, whose keys are then others
-- object: view public.state
-- since: 17
-- probe: SELECT state ->> 'buffers_backend' IS NULL FROM public.state
CREATE VIEW public.state AS SELECT to_jsonb(b) AS state FROM pg_stat_bgwriter b;
