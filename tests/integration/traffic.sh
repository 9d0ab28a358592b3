#!/usr/bin/env bash
# Sequences are put right while clients draw from them: no number is given twice, none is taken back,
# nobody deadlocks; then again while the largest rows are being rolled back and rewinding is allowed.
. "$(dirname "$0")/env.sh"
start_cluster traffic "log_lock_waits = on" "deadlock_timeout = 200ms"

sql "CREATE EXTENSION pg_helio" \
    "CREATE TABLE by_serial (id serial PRIMARY KEY, client int)" \
    "CREATE TABLE by_identity (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, client int)" \
    "CREATE TABLE by_numeric (id numeric(20) PRIMARY KEY, client int)" \
    "CREATE SEQUENCE of_numeric OWNED BY by_numeric.id" \
    "ALTER TABLE by_numeric ALTER id SET DEFAULT nextval('of_numeric')" \
    "CREATE TABLE by_partition (id bigserial, client int, PRIMARY KEY (id, client)) PARTITION BY LIST (client)" \
    "CREATE TABLE by_partition_0 PARTITION OF by_partition FOR VALUES IN (0, 2)" \
    "CREATE TABLE by_partition_1 PARTITION OF by_partition DEFAULT" \
    "CREATE SEQUENCE shared" \
    "CREATE TABLE one (id bigint PRIMARY KEY DEFAULT nextval('shared'), client int)" \
    "CREATE TABLE other (id bigint PRIMARY KEY DEFAULT nextval('shared'), client int)"

cat >"$WORK/insert.sql" <<'SQL'
BEGIN;
INSERT INTO by_serial (client) VALUES (:client_id);
INSERT INTO by_identity (client) VALUES (:client_id), (:client_id);
INSERT INTO by_numeric (client) VALUES (:client_id);
INSERT INTO by_partition (client) VALUES (:client_id);
INSERT INTO one (client) VALUES (:client_id);
INSERT INTO other (client) VALUES (:client_id);
END;
SQL
sed 's/^END/ROLLBACK/' "$WORK/insert.sql" >"$WORK/rollback.sql"
# An order in which the tables come the other way round, to find deadlocks.
{ echo 'BEGIN;'; grep '^INSERT' "$WORK/insert.sql" | tac; echo 'END;'; } >"$WORK/reverse.sql"
chmod a+r "$WORK"/*.sql

POSITIONS="SELECT (SELECT last_value FROM by_serial_id_seq), (SELECT last_value FROM by_identity_id_seq), (SELECT last_value FROM of_numeric),
                  (SELECT last_value FROM by_partition_id_seq), (SELECT last_value FROM shared)"

# traffic SECONDS REWIND: clients, a resync in a loop beside them, a sampler of the sequences' positions.
traffic() {
    local seconds=$1 rewind=$2 until clients
    until=$((SECONDS + seconds))
    : >"$WORK/resync" && : >"$WORK/positions" && : >"$WORK/errors"
    "$BIN/pgbench" -n -c 4 -j 2 -T "$seconds" -f "$WORK/insert.sql@4" -f "$WORK/reverse.sql@2" -f "$WORK/rollback.sql@2" \
        >"$WORK/pgbench" 2>&1 &
    clients=$!
    (while ((SECONDS < until)); do
        sql "SELECT * FROM helio_resync_sequences(allow_rewind => $rewind)" >>"$WORK/resync" 2>>"$WORK/errors"
    done) &
    local resync=$!
    (while ((SECONDS < until)); do sql "$POSITIONS" "SELECT pg_sleep(0.02)" >>"$WORK/positions" 2>>"$WORK/errors"; done) &
    local sampler=$! jump=1
    while ((SECONDS < until - 1)); do
        sleep 1
        # Rows that came by another way than the sequence, far ahead of it: now resync has something to do.
        if [ "$rewind" = false ]; then
            sql "INSERT INTO by_serial VALUES ($jump * 10000000, -1)" "INSERT INTO by_identity OVERRIDING SYSTEM VALUE VALUES ($jump * 10000000, -1)" \
                "INSERT INTO by_numeric VALUES ($jump * 10000000, -1)" "INSERT INTO by_partition VALUES ($jump * 10000000, -1)" \
                "INSERT INTO other VALUES ($jump * 10000000, -1)" 2>>"$WORK/errors"
            jump=$((jump + 1))
        fi
    done
    wait "$clients"
    STATUS=$?
    wait "$resync" "$sampler"
    sql "SELECT * FROM helio_resync_sequences(allow_rewind => $rewind)" >>"$WORK/resync"
}

# judge WHAT: what holds after any traffic.
judge() {
    is "$1: no client fails" "$STATUS $(grep -ciE 'error|aborted' "$WORK/pgbench")" "0 0"
    [ "$STATUS" = 0 ] || grep -iE 'error|aborted' "$WORK/pgbench" | head -5 | sed 's/^/# /'
    is "$1: no error beside them" "$(sort "$WORK/errors" | uniq -c | head -5)" ""
    is "$1: no deadlock, no crash" "$(grep -cE 'deadlock detected|PANIC|terminated by signal' "$WORK/traffic/log")" "0"
    is "$1: a number is given once, also across the tables of a shared sequence" \
        "$(sql "SELECT count(*) - count(DISTINCT id) FROM (SELECT id FROM one UNION ALL SELECT id FROM other) AS all_ids" \
               "SELECT count(*) - count(DISTINCT id) FROM by_partition" | tr '\n' ' ')" "0 0 "
    is "$1: every sequence is ahead of its data" "$(sql "SELECT * FROM helio_sequences() WHERE status IN ('fail', 'skipped')")" ""
    is "$1: the next values are new" \
        "$(sql "SELECT nextval('by_serial_id_seq') > max(id) FROM by_serial" "SELECT nextval('by_identity_id_seq') > max(id) FROM by_identity" \
               "SELECT nextval('of_numeric') > max(id) FROM by_numeric" "SELECT nextval('by_partition_id_seq') > max(id) FROM by_partition" \
               "SELECT nextval('shared') > greatest((SELECT max(id) FROM one), (SELECT max(id) FROM other))" | sort | uniq -c | tr -d ' ')" "5t"
}

traffic 8 false
judge "four clients"
is "four clients: nothing was skipped or rewound" "$(cut -d'|' -f5 "$WORK/resync" | sort -u | grep -vE '^(advanced|kept|empty)$')" ""
like "four clients: sequences were moved meanwhile" "$(grep -c '|advanced|' "$WORK/resync")" '^[1-9]'
is "four clients: no sequence goes backwards" \
    "$(awk -F'|' 'NF == 5 { for (i = 1; i <= 5; i++) { if ($i + 0 < last[i] + 0) back++; last[i] = $i } seen++ } END { print back + 0, (seen > 20) }' "$WORK/positions")" "0 1"
is "four clients: all passed the last jump" \
    "$(sql "$POSITIONS" | tr '|' '\n' | awk '$1 < 60000000' | wc -l | tr -d ' ')" "0"

traffic 6 true
judge "rewinding allowed"
is "rewinding allowed: nothing was skipped" "$(cut -d'|' -f5 "$WORK/resync" | sort -u | grep -vE '^(advanced|kept|empty|rewound)$')" ""
like "rewinding allowed: sequences were rewound meanwhile" "$(grep -c '|rewound|' "$WORK/resync")" '^[1-9]'

# Two at once, with one that surveys.
sql "SELECT setval('by_serial_id_seq', 1)" >/dev/null
for _ in 1 2; do
    (for _ in $(seq 10); do sql "SELECT * FROM helio_resync_sequences()"; done >>"$WORK/two" 2>&1) &
done
for _ in $(seq 10); do sql "SELECT * FROM helio_sequences()"; done >>"$WORK/two" 2>&1
wait
is "two at once do not fail" "$(grep -cE 'ERROR|skipped' "$WORK/two")" "0"
is "two at once: one of them moved it" "$(grep -c '^public.by_serial_id_seq.*|advanced|' "$WORK/two")" "1"
exit $FAILED
