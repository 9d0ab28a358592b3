-- category: stored tree
-- what: a removed function named by a regproc constant
-- object: view public.handler
-- found: pg_rotate_logfile_old
-- since: 17
CREATE VIEW public.handler AS SELECT oid, proname FROM pg_proc WHERE oid = 'pg_rotate_logfile_old'::regproc;
