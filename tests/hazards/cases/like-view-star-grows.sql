-- category: look-alike
-- what: SELECT * of system views which only gain columns, stored in views
-- look-alike: yes
-- probe: SELECT count(*) >= 0 FROM public.tables
-- probe: SELECT count(*) >= 0 FROM public.slots
CREATE VIEW public.tables AS SELECT * FROM pg_stat_user_tables;
CREATE VIEW public.slots AS SELECT s.*, d.* FROM pg_replication_slots s, pg_stat_archiver d;
