-- category: stored tree
-- what: a view that calls a removed function
-- object: view public.rotate
-- found: pg_rotate_logfile_old
-- since: 17
CREATE VIEW public.rotate AS SELECT pg_rotate_logfile_old() AS done;
