-- category: stored tree
-- what: the default of a partition only, with names that need quotes
-- object: default value for public."Part ""A""".n
-- found: pg_stat_get_checkpoint_sync_time
-- since: 17
CREATE TABLE public.whole (id integer, n double precision DEFAULT 0) PARTITION BY LIST (id);
CREATE TABLE public."Part ""A""" PARTITION OF public.whole FOR VALUES IN (1);
ALTER TABLE public."Part ""A""" ALTER COLUMN n SET DEFAULT round(pg_stat_get_checkpoint_sync_time());
