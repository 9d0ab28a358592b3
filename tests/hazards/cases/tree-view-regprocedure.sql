-- category: stored tree
-- what: a removed function named by a regprocedure constant
-- object: view public.handler
-- found: pg_read_file_old
-- since: 17
CREATE VIEW public.handler AS SELECT 'pg_read_file_old(text,bigint,bigint)'::regprocedure AS f;
