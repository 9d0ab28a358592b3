-- category: stored tree
-- what: a removed column that only USING names
-- object: view public.known
-- found: buffers_backend
-- since: 17
CREATE TABLE public.mark (buffers_backend bigint, note text);
CREATE VIEW public.known AS SELECT note FROM public.mark JOIN pg_stat_bgwriter USING (buffers_backend);
