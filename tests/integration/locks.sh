#!/usr/bin/env bash
# 50,000 sequences in one call, with the lock table as large as initdb makes it.
. "$(dirname "$0")/env.sh"
start_cluster locks "wal_level = minimal" "max_wal_senders = 0" "max_wal_size = 512MB" "autovacuum = off" "jit = off"

# 50 tables of 1,000 columns, each with a sequence of its own. One row makes all of them late.
sql "CREATE EXTENSION pg_helio" "CREATE SCHEMA many" \
    "DO \$\$
     BEGIN
         FOR t IN 1 .. 50 LOOP
             FOR c IN 1 .. 1000 LOOP
                 EXECUTE format('CREATE SEQUENCE many.s_%s_%s', t, c);
             END LOOP;
             EXECUTE format('CREATE TABLE many.t_%s (%s)', t,
                 (SELECT string_agg(format('c_%s int DEFAULT nextval(%L)', c, format('many.s_%s_%s', t, c)), ', ') FROM generate_series(1, 1000) AS c));
             EXECUTE format('INSERT INTO many.t_%s SELECT %s', t, (SELECT string_agg('7', ', ') FROM generate_series(1, 1000)));
             COMMIT;
         END LOOP;
     END \$\$" "ANALYZE pg_catalog.pg_class" "ANALYZE pg_catalog.pg_attribute" "ANALYZE pg_catalog.pg_depend" "ANALYZE pg_catalog.pg_attrdef"
is "there are 50,000 sequences on a lock table of the default size" \
    "$(sql "SELECT count(*) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'many'::regnamespace" "SHOW max_locks_per_transaction" | tr '\n' ' ')" "50000 64 "

# The usual script, in one transaction, is what this is measured against.
sql "SELECT format('SELECT setval(%L, 7);', c.oid::regclass) FROM pg_class AS c WHERE relkind = 'S' ORDER BY relname" >"$WORK/usual.sql"
chmod a+r "$WORK/usual.sql"
"$BIN/psql" -X -q -A -t -1 -v ON_ERROR_STOP=1 -f "$WORK/usual.sql" >"$WORK/usual.out" 2>&1
like "the usual script runs out of locks" "$(grep ERROR "$WORK/usual.out")" "out of shared memory"
done=$(grep -c '^7$' "$WORK/usual.out")
is "and does so half way ($done are done)" "$((done > 0 && done < 50000))" "1"
# Its setvals stay, though its transaction is gone: back to the start.
sql "SELECT count(setval(oid, 1, false)) FROM (SELECT c.oid FROM pg_class AS c WHERE relkind = 'S' AND relname LIKE 's\_1\_%' ORDER BY relname) AS s" >/dev/null
for t in $(seq 2 50); do sql "SELECT count(setval(oid, 1, false)) FROM pg_class WHERE relkind = 'S' AND relname LIKE 's\_$t\_%'"; done >/dev/null

HELD="SELECT count(*) < 50 FROM pg_locks WHERE pid = pg_backend_pid()"
is "helio_sequences looks at all of them" \
    "$(sql "BEGIN" "SELECT status, count(*) FROM helio_sequences() GROUP BY status" "$HELD" "COMMIT" | tr '\n' ' ')" "fail|50000 t "
is "a rehearsal, too" \
    "$(sql "BEGIN" "SELECT action, count(*) FROM helio_resync_sequences(dry_run => true) GROUP BY action" "$HELD" "COMMIT" | tr '\n' ' ')" "advanced|50000 t "
is "as do the statements for another server" "$(sql "SELECT count(*) FROM helio_resync_sequences_sql() AS line WHERE line ~ ', 7, true'")" "50000"

# On a slow machine it says how far it is.
PGAPPNAME=resync sql "SET client_min_messages = warning" "BEGIN" "SELECT action, count(*) FROM helio_resync_sequences() GROUP BY action" "$HELD" "COMMIT" >"$WORK/resync" 2>&1 &
resync=$! most=0
while kill -0 $resync 2>/dev/null; do
    held=$(sql "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE application_name = 'resync'")
    [ "${held:-0}" -le "$most" ] || most=$held
done
wait $resync
is "helio_resync_sequences moves all of them in one call" "$(tr '\n' ' ' <"$WORK/resync")" "advanced|50000 t "
is "it never holds more than a handful of locks ($most)" "$((most > 0 && most < 60))" "1"
is "all of them are where they belong" "$(for t in $(seq 50); do sql "SELECT count(*) FROM pg_sequences WHERE sequencename LIKE 's\_$t\_%' AND last_value = 7"; done | sort | uniq -c | tr -d ' ')" "501000"
is "a second call finds nothing to do" "$(sql "SELECT action, count(*) FROM helio_resync_sequences() GROUP BY action")" "kept|50000"
is "helio_precheck runs there" "$(sql "BEGIN" "SELECT count(*) > 0 FROM helio_precheck('postgresql', '19', '15')" "SELECT count(*) < 200 FROM pg_locks WHERE pid = pg_backend_pid()" "COMMIT" | tr '\n' ' ')" "t t "
is "no warning of lost locks or resources" "$(grep -cE 'you don.t own a lock|leak|not closed' "$WORK/locks/log")" "0"

# A cancel in the middle ends it soon and leaves the session usable.
sql "SELECT count(setval(oid, 1, false)) FROM pg_class WHERE relkind = 'S' AND relname LIKE 's\_50\_%'" >/dev/null
is "a timeout ends it in the middle" "$("$BIN/psql" -X -q -A -t -v VERBOSITY=sqlstate -c "SET statement_timeout = '400ms'" \
    -c "SELECT count(*) FROM helio_resync_sequences()" -c "SELECT count(*) FROM helio_sequences()" -c "RESET statement_timeout" \
    -c "$HELD" -c "SELECT count(*) FROM helio_resync_sequences() WHERE action = 'advanced'" 2>&1 | tr '\n' ' ')" \
    "ERROR:  57014 ERROR:  57014 t 1000 "

# As many views that name what is gone, each of which must be printed, which locks it and what it reads.
PGDATABASE=postgres sql "CREATE DATABASE views"
export PGDATABASE=views
case $MAJOR in
    15 | 16) COLUMN=pg_stat_bgwriter.buffers_backend ;;
    17) COLUMN=pg_stat_wal.wal_write ;;
    *) COLUMN=pg_stat_subscription_stats.sync_error_count ;;
esac
sql "CREATE EXTENSION pg_helio" \
    "DO \$\$ BEGIN
         FOR v IN 1 .. 15000 LOOP
             EXECUTE format('CREATE VIEW v_%s AS SELECT ${COLUMN#*.} FROM pg_catalog.${COLUMN%.*}', v);
             IF v % 1000 = 0 THEN COMMIT; END IF;
         END LOOP;
     END \$\$"
is "all views are found, with positions, and no lock is kept" \
    "$(sql "BEGIN" "SELECT count(*), count(DISTINCT object), count(position) FROM helio_deprecations('postgresql', '19') WHERE object LIKE 'view public.v\_%' AND found = '${COLUMN#*.}'" \
        "SELECT count(*) < 200 FROM pg_locks WHERE pid = pg_backend_pid()" "COMMIT" | tr '\n' ' ')" "15000|15000|15000 t "
is "a timeout ends that, too, and leaves the session as it was" "$("$BIN/psql" -X -q -A -t -v VERBOSITY=sqlstate -c "SET statement_timeout = '150ms'" \
    -c "SELECT count(*) FROM helio_deprecations('postgresql', '19')" -c "RESET statement_timeout" \
    -c "SHOW search_path" -c "SELECT count(*) < 50 FROM pg_locks WHERE pid = pg_backend_pid()" \
    -c "SELECT count(*) >= 15000 FROM helio_deprecations('postgresql', '19')" 2>&1 | tr '\n' ' ')" "ERROR:  57014 \"\$user\", public t t "
is "no warning after that" "$(grep -cE 'you don.t own a lock|leak|not closed' "$WORK/locks/log")" "0"
exit $FAILED
