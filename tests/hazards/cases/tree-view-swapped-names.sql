-- category: stored tree
-- what: a removed column shown under the name of one that stays, and the reverse
-- object: view public.swapped
-- found: buffers_backend
-- since: 17
CREATE VIEW public.swapped AS SELECT buffers_backend AS buffers_clean, buffers_clean AS buffers_checkpoint FROM pg_stat_bgwriter;
