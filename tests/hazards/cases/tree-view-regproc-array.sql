-- category: stored tree
-- what: a removed function in an array constant
-- object: view public.handlers
-- found: interval_combine
-- since: 17
CREATE VIEW public.handlers AS SELECT proname FROM pg_proc WHERE oid = ANY ('{now,interval_combine}'::regproc[]);
