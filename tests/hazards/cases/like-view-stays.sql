-- category: look-alike
-- what: views with columns that stay, joined with USING and NATURAL
-- look-alike: yes
-- probe: SELECT count(*) >= 0 FROM public.a
-- probe: SELECT count(*) >= 0 FROM public.b
-- probe: SELECT count(*) >= 0 FROM public.c
-- probe: SELECT count(*) >= 0 FROM public.d
CREATE TABLE public.mark (buffers_clean bigint, datid oid);
CREATE VIEW public.a AS SELECT buffers_clean, maxwritten_clean, stats_reset FROM pg_stat_bgwriter JOIN public.mark USING (buffers_clean);
CREATE VIEW public.b AS SELECT datname, relid, phase FROM pg_stat_progress_vacuum NATURAL JOIN public.mark;
CREATE VIEW public.c AS SELECT wal_records, wal_fpi, wal_bytes FROM pg_stat_wal w WHERE w.wal_buffers_full IS NOT NULL;
CREATE VIEW public.d AS SELECT object_name, collection_type_identifier, data_type FROM information_schema.element_types;
