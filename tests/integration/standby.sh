#!/usr/bin/env bash
# On a hot standby everything that reports works, and nothing that acts.
. "$(dirname "$0")/env.sh"
start_cluster primary "wal_level = replica" "max_wal_senders = 4" "hot_standby = on"
# What is gone in 19, and not yet here.
case $MAJOR in
    15 | 16) COLUMN=pg_stat_bgwriter.buffers_backend ;;
    17) COLUMN=pg_stat_wal.wal_write ;;
    *) COLUMN=pg_stat_subscription_stats.sync_error_count ;;
esac
sql "CREATE EXTENSION pg_helio" "CREATE SCHEMA world" \
    "CREATE TABLE world.logged (id serial PRIMARY KEY, plain serial, amount numeric DEFAULT 0)" \
    "CREATE SEQUENCE world.of_numeric OWNED BY world.logged.amount" "ALTER TABLE world.logged ALTER amount SET DEFAULT nextval('world.of_numeric')" \
    "CREATE UNLOGGED TABLE world.unlogged (id serial PRIMARY KEY)" \
    "CREATE SEQUENCE world.logged_for_unlogged" "ALTER TABLE world.unlogged ADD other int DEFAULT nextval('world.logged_for_unlogged')" \
    "INSERT INTO world.logged VALUES (40, 41, 42)" "INSERT INTO world.unlogged VALUES (43, 44)" \
    "CREATE FUNCTION world.loads() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT ${COLUMN#*.} FROM ${COLUMN%.*}); END'" \
    "CREATE TABLE world.kept (pid int DEFAULT pg_backend_pid(), CHECK (current_setting('force_parallel_mode', true) = 'off'))" \
    "CREATE VIEW world.seen AS SELECT 'off' = current_setting('force_parallel_mode') AS is_off" \
    "SET search_path = world, public" "CREATE FUNCTION world.of_kept(int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT count(*) FROM kept'" \
    "CREATE MATERIALIZED VIEW world.mv AS SELECT world.of_kept(1) WITH NO DATA" "RESET search_path" \
    "CREATE DOMAIN world.handle AS regproc" "CREATE TABLE world.hazard (f world.handle)" \
    "SELECT helio_load_pack('{\"product\": \"lamp\", \"kind\": \"extension\", \"source\": \"s\", \"versions\": \"semantic\", \"stepping\": \"direct\", \"releases\": [{\"version\": \"1.0\"}]}')" >/dev/null

as_server "$BIN/pg_basebackup" -D "$WORK/standby" -R -c fast -h "$PGHOST" -p "$PGPORT" -U postgres >"$WORK/backup.log" 2>&1 ||
    { cat "$WORK/backup.log"; die "pg_basebackup failed"; }
echo "port = 6001" >>"$WORK/standby/postgresql.conf"
as_server "$BIN/pg_ctl" -w -s -D "$WORK/standby" -l "$WORK/standby/log" start
lsn=$(sql "SELECT pg_current_wal_lsn()")
for _ in $(seq 100); do
    [ "$(PGPORT=6001 sql "SELECT pg_last_wal_replay_lsn() >= '$lsn'")" = t ] && break
    sleep 0.1
done
export PGPORT=6001

is "this is a standby" "$(sql "SELECT pg_is_in_recovery()")" "t"
is "every report works there" \
    "$(sql "SELECT count(*) > 0 FROM helio_products()" "SELECT count(*) > 0 FROM helio_checks()" "SELECT count(*) > 0 FROM helio_changes('postgresql', '19', '15')" \
           "SELECT count(*) > 0 FROM helio_upgrade_path('postgresql', '19', '15')" "SELECT count(*) > 0 FROM helio_precheck('postgresql', '19', '15')" \
           "SELECT count(*) > 0 FROM helio_precheck_summary('postgresql', '19', '15')" "SELECT count(*) > 0 FROM helio_sequences()" \
           "SELECT count(*) > 0 FROM helio_resync_sequences(dry_run => true)" "SELECT count(*) > 0 FROM helio_resync_sequences_sql()" \
           "SELECT helio_version() IS NOT NULL" | sort | uniq -c | tr -d ' ')" "10t"
is "the checks see what they see on the primary" \
    "$(sql "SELECT check_id, object FROM helio_precheck('postgresql', '19', '15') WHERE object ~ 'world.hazard'")" "reg-type-column|table column world.hazard.f"
is "code, strings in stored trees and what maintenance runs are read as on the primary" \
    "$(sql "SELECT object_type, object, line, found FROM helio_deprecations('postgresql', '19', '15') WHERE object ~ 'world' ORDER BY 2, 4")" \
    "$(PGPORT=6000 sql "SELECT object_type, object, line, found FROM helio_deprecations('postgresql', '19', '15') WHERE object ~ 'world' ORDER BY 2, 4")"
is "and are there" "$(sql "SELECT count(DISTINCT object) FROM helio_deprecations('postgresql', '19', '15') WHERE object ~ 'world' AND status <> 'skipped'")" "4"
is "nothing of them is skipped" "$(sql "SELECT object, message FROM helio_deprecations('postgresql', '19', '15') WHERE status = 'skipped'")" ""
is "no check fails for want of a primary" \
    "$(sql "SELECT check_id, message FROM helio_precheck('postgresql', '19', '15') WHERE message ~ 'query failed|recovery|read-only'")" ""
is "a user's pack is there" "$(sql "SELECT product FROM helio_products() WHERE product = 'lamp'")" "lamp"
is "sequences are judged, and what is unlogged is skipped" \
    "$(sql "SELECT sequence, status, data_value FROM helio_sequences('{world}')" | tr '\n' ' ')" \
    "world.logged_id_seq|fail|40 world.logged_plain_seq|fail|41 world.of_numeric|fail|42 world.logged_for_unlogged|skipped| world.unlogged_id_seq|skipped| "
is "with the reason" "$(sql "SELECT message ~ 'unlogged' FROM helio_sequences('{world}') WHERE status = 'skipped'" | tr '\n' ' ')" "t t "
is "a rehearsal says what the primary would do" \
    "$(sql "SELECT sequence, new_value, action FROM helio_resync_sequences(true, '{world}') WHERE sequence !~ 'unlogged'" | tr '\n' ' ')" \
    "world.logged_id_seq|40|advanced world.logged_plain_seq|41|advanced world.of_numeric|42|advanced "
for call in "SELECT helio_resync_sequences()" "SELECT helio_load_pack('{\"product\": \"x\", \"kind\": \"extension\", \"source\": \"s\", \"versions\": \"semantic\", \"stepping\": \"direct\", \"releases\": [{\"version\": \"1.0\"}]}')" \
    "SELECT helio_drop_pack('lamp')"; do
    like "it cannot act: ${call:7:20}" "$("$BIN/psql" -X -q -A -t -v VERBOSITY=verbose -c "$call" 2>&1)" "ERROR:  25006"
done
like "and says where it can" "$(sql "SELECT helio_resync_sequences()" 2>&1)" "HINT:.*primary"

# In a REPEATABLE READ transaction, in a cursor, after a timeout.
is "in other transactions" "$(sql "BEGIN ISOLATION LEVEL REPEATABLE READ" "SELECT count(*) FROM helio_sequences('{world}')" \
    "DECLARE c CURSOR FOR SELECT sequence FROM helio_sequences('{world}')" "FETCH 1 FROM c" "COMMIT" | tr '\n' ' ')" "5 world.logged_id_seq "

# Promoted, it acts at once in the same session's eyes.
as_server "$BIN/pg_ctl" -w -s -D "$WORK/standby" promote
is "after promotion it acts; what was unlogged is empty" \
    "$(sql "SELECT sequence, new_value, action FROM helio_resync_sequences(schemas => '{world}')" | tr '\n' ' ')" \
    "world.logged_for_unlogged|1|empty world.logged_id_seq|40|advanced world.logged_plain_seq|41|advanced world.of_numeric|42|advanced world.unlogged_id_seq|1|empty "
is "no server crashed" "$(grep -cE 'PANIC|terminated by signal' "$WORK/primary/log" "$WORK/standby/log" | tr '\n' ' ' | grep -oE ':[0-9]+' | tr -d '\n')" ":0:0"
exit $FAILED
