-- expects: reindex-ltree
-- from: 18.1
-- to: 18.6
-- server: 18
-- pg_upgrade: passes
-- why: not an upgrade of the major
-- needs: contrib
CREATE EXTENSION ltree;
CREATE TABLE public.t (a ltree);
CREATE INDEX t_a ON public.t USING gist (a);
