-- category: body
-- what: RETURN QUERY of SELECT * of a view that has more columns then
-- object: function public.slots()
-- line: 1
-- since: 16
-- probe: SELECT count(*) FROM public.slots()
CREATE TYPE public.slot AS (slot_name name, plugin name, slot_type text, datoid oid, database name, temporary boolean, active boolean, active_pid integer,
    xmin xid, catalog_xmin xid, restart_lsn pg_lsn, confirmed_flush_lsn pg_lsn, wal_status text, safe_wal_size bigint, two_phase boolean);
CREATE FUNCTION public.slots() RETURNS SETOF public.slot LANGUAGE plpgsql AS 'BEGIN RETURN QUERY SELECT * FROM pg_replication_slots; END';
