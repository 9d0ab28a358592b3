-- expects: reindex-gist
-- from: 15.4
-- pg_upgrade: passes
-- why: pg_upgrade does not look at indexes
CREATE TABLE public.t (a point);
CREATE INDEX "t 'a'" ON public.t USING gist (a);
