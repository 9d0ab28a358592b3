#!/usr/bin/env bash
# Two sessions, step by step: who waits for whom, what a timeout or a cancel leaves behind, and what
# happens to a sequence or table that changes while it is looked at.
. "$(dirname "$0")/env.sh"
start_cluster races "deadlock_timeout = 300ms" "max_prepared_transactions = 2"
sql "CREATE EXTENSION pg_helio" "CREATE ROLE clerk LOGIN" "GRANT CREATE ON SCHEMA public TO clerk"

# background NAME STATEMENT…: one transaction in a session of its own, its output in $WORK/NAME.
background() {
    local name=$1
    PGAPPNAME=$name sql "BEGIN" "${@:2}" "COMMIT" >"$WORK/$name" 2>&1 &
}

# reaches NAME CONDITION: waits (10 s at most) until the session is where it should be.
reaches() {
    for _ in $(seq 200); do
        [ "$(sql "SELECT count(*) FROM pg_stat_activity WHERE application_name = '$1' AND $2")" = 1 ] && return
        sleep 0.05
    done
    not_ok "session $1 gets to: $2" "$(cat "$WORK/$1")"
}
SLEEPS="wait_event = 'PgSleep'"
LOCKED="wait_event_type = 'Lock'"

world() {
    sql "DROP SCHEMA IF EXISTS world CASCADE" "CREATE SCHEMA world" \
        "CREATE TABLE world.a (id serial PRIMARY KEY, note text)" "CREATE TABLE world.b (id serial PRIMARY KEY, note text)" \
        "CREATE TABLE world.c (id serial PRIMARY KEY, note text)" \
        "INSERT INTO world.a VALUES (10)" "INSERT INTO world.b VALUES (20)" "INSERT INTO world.c VALUES (30)" \
        "GRANT ALL ON SCHEMA world TO clerk" "GRANT ALL ON ALL TABLES IN SCHEMA world TO clerk" \
        "GRANT ALL ON ALL SEQUENCES IN SCHEMA world TO clerk" 2>/dev/null
}
RESYNC="SELECT sequence, new_value, action FROM helio_resync_sequences(schemas => '{world}')"

# It waits for a transaction that has drawn, and counts that transaction's rows.
world
background holder "SELECT setval('world.b_id_seq', 499, true)" "INSERT INTO world.b DEFAULT VALUES" "SELECT pg_sleep(1.3)"
reaches holder "$SLEEPS"
is "rows of a transaction that drew from the sequence are waited for" "$(sql "$RESYNC" | tr '\n' ' ')" \
    "world.a_id_seq|10|advanced world.b_id_seq|500|kept world.c_id_seq|30|advanced "
wait

# The usual way does not: the next number would be one that is already taken.
world
background holder "SELECT setval('world.b_id_seq', 499, true)" "INSERT INTO world.b DEFAULT VALUES" "SELECT pg_sleep(1)"
reaches holder "$SLEEPS"
is "the usual setval goes back below them" "$(sql "SELECT setval('world.b_id_seq', (SELECT max(id) FROM world.b))")" "20"
wait

# lock_timeout: that sequence is skipped, the others are done.
world
background holder "SELECT nextval('world.b_id_seq')" "SELECT pg_sleep(1.3)"
reaches holder "$SLEEPS"
is "lock_timeout skips one sequence" "$(sql "SET lock_timeout = '200ms'" "$RESYNC" | tr '\n' ' ')" \
    "world.a_id_seq|10|advanced world.b_id_seq||skipped world.c_id_seq|30|advanced "
like "and says why" "$(sql "SET lock_timeout = '100ms'" "SELECT message FROM helio_resync_sequences(schemas => '{world}') WHERE action = 'skipped'")" \
    'lock_timeout'
is "a dry run does not wait, nor does the survey" "$(sql "SET statement_timeout = '1s'" \
    "SELECT count(*) FROM helio_resync_sequences(true, '{world}')" "SELECT count(*) FROM helio_sequences('{world}')" | tr '\n' ' ')" "3 3 "
wait

# A table that is locked exclusively counts as locked, too.
world
background holder "LOCK TABLE world.b IN ACCESS EXCLUSIVE MODE" "SELECT pg_sleep(1.3)"
reaches holder "$SLEEPS"
is "lock_timeout skips the sequence of a locked table" "$(sql "SET lock_timeout = '200ms'" "$RESYNC" | tr '\n' ' ')" \
    "world.a_id_seq|10|advanced world.b_id_seq||skipped world.c_id_seq|30|advanced "
is "and the survey, too" "$(sql "SET lock_timeout = '200ms'" "SELECT sequence, status FROM helio_sequences('{world}')" | tr '\n' ' ')" \
    "world.b_id_seq|skipped world.a_id_seq|ok world.c_id_seq|ok "
wait

# A cancel is an error, not a skipped sequence; no lock survives it, and the session works on.
for how in statement_timeout pg_cancel_backend; do
    world
    background holder "SELECT nextval('world.b_id_seq')" "SELECT pg_sleep(1.8)"
    reaches holder "$SLEEPS"
    [ $how = statement_timeout ] && setting="SET statement_timeout = '600ms'" || setting="SET statement_timeout = 0"
    PGAPPNAME=waiting "$BIN/psql" -X -q -A -t -v VERBOSITY=sqlstate -c "$setting" -c "$RESYNC" -c "RESET statement_timeout" \
        -c "SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND mode = 'ShareRowExclusiveLock'" \
        -c "SELECT sequence, new_value, action FROM helio_resync_sequences(true, '{world}')" >"$WORK/waiting" 2>&1 &
    waiting=$!
    if [ $how = pg_cancel_backend ]; then
        reaches waiting "$LOCKED"
        sql "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = 'waiting'" >/dev/null
    fi
    wait $waiting
    is "$how raises 57014 and leaves no lock" "$(tr '\n' ' ' <"$WORK/waiting")" \
        "ERROR:  57014 0 world.a_id_seq|10|kept world.b_id_seq|20|advanced world.c_id_seq|30|advanced "
    wait
done

# The same, caught in a block: the transaction goes on without any lock of the part that was undone.
world
background holder "SELECT nextval('world.b_id_seq')" "SELECT pg_sleep(1.3)"
reaches holder "$SLEEPS"
is "a cancel that is caught leaves no lock in the transaction" "$(sql "BEGIN" "SET LOCAL statement_timeout = '600ms'" \
    "DO \$\$ BEGIN PERFORM helio_resync_sequences(schemas => '{world}'); EXCEPTION WHEN query_canceled THEN NULL; END \$\$" \
    "SELECT count(*) FROM pg_locks AS l JOIN pg_class AS c ON c.oid = l.relation WHERE pid = pg_backend_pid() AND c.relnamespace = 'world'::regnamespace" \
    "SELECT nextval('world.a_id_seq')" "COMMIT" | tr '\n' ' ')" "0 11 "
wait

# A sequence or table that is dropped meanwhile is skipped, whoever asks; the rest is done.
for role in postgres clerk; do
    world
    background holder "SELECT nextval('world.a_id_seq')" "SELECT pg_sleep(1.3)" "DROP TABLE world.b"
    reaches holder "$SLEEPS"
    is "a table and its sequence dropped while $role waits" \
        "$(sql "SET ROLE $role" "SELECT sequence, action FROM helio_resync_sequences(schemas => '{world}')" 2>&1 | tr '\n' ' ')" \
        "world.a_id_seq|advanced world.b_id_seq|skipped world.c_id_seq|advanced "
    wait
done
world
background holder "LOCK TABLE world.a IN ACCESS EXCLUSIVE MODE" "SELECT pg_sleep(1.3)" "DROP TABLE world.b"
reaches holder "$SLEEPS"
is "the same for the survey" "$(sql "SET ROLE clerk" "SELECT sequence, status FROM helio_sequences('{world}')" 2>&1 | sort | tr '\n' ' ')" \
    "world.a_id_seq|fail world.b_id_seq|skipped world.c_id_seq|fail "
wait
# A column that is dropped, changed or renamed meanwhile must not be read as what it was.
world
background holder "LOCK TABLE world.a IN ACCESS EXCLUSIVE MODE" "SELECT pg_sleep(1.3)" "ALTER TABLE world.b ALTER id TYPE bigint" \
    "UPDATE world.b SET id = 5000000000" "ALTER TABLE world.c ADD filler int, DROP id, ADD id text DEFAULT 'x'"
reaches holder "$SLEEPS"
answer=$(sql "$RESYNC" 2>&1 | tr '\n' ' ')
like "a column that becomes wider while it is waited for" "$answer" 'world.b_id_seq\|(5000000000\|advanced|1?\|skipped)'
like "a column that goes away while it is waited for" "$answer" 'world.c_id_seq\|1?\|skipped'
wait

# A client that draws and then needs its table for itself is not driven into a deadlock.
for statement in "ALTER TABLE world.b ADD COLUMN extra int" "TRUNCATE world.b" "LOCK TABLE world.b IN ACCESS EXCLUSIVE MODE" "DROP TABLE world.b"; do
    world
    background client "INSERT INTO world.b (note) VALUES ('x')" "SELECT pg_sleep(1)" "$statement" "SELECT 'done'"
    reaches client "$SLEEPS"
    sql "$RESYNC" >"$WORK/answer" 2>&1
    is "resync meanwhile does not fail: $statement" "$(grep -c ERROR "$WORK/answer")" "0"
    wait
    is "the client is not the one to pay: $statement" "$(grep -E 'ERROR|done' "$WORK/client")" "done"
done

# Rows that were committed after the calling transaction's snapshot count, whatever they are read with.
for type in bigint numeric; do
    world
    sql "CREATE SEQUENCE world.s" "CREATE TABLE world.d (id $type PRIMARY KEY DEFAULT nextval('world.s'))" \
        "INSERT INTO world.d SELECT FROM generate_series(1, 10)"
    background reader "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ" "SELECT count(*) FROM world.d" "SELECT pg_sleep(1.5)" \
        "SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{world}', allow_rewind => true) WHERE sequence = 'world.s'"
    reaches reader "$SLEEPS"
    sql "INSERT INTO world.d SELECT FROM generate_series(1, 10)"
    wait
    is "a repeatable read transaction does not rewind below committed rows: $type" "$(tail -1 "$WORK/reader")" "world.s|20|20|kept"
done
# So does a table that was made after that snapshot.
world
sql "CREATE SEQUENCE world.s" "CREATE TABLE world.d (id bigint PRIMARY KEY DEFAULT nextval('world.s'))" "INSERT INTO world.d DEFAULT VALUES"
background reader "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ" "SELECT count(*) FROM world.d" "SELECT pg_sleep(1.5)" \
    "SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{world}', allow_rewind => true) WHERE sequence = 'world.s'"
reaches reader "$SLEEPS"
sql "CREATE TABLE world.late (id bigint PRIMARY KEY DEFAULT nextval('world.s'))" "INSERT INTO world.late SELECT FROM generate_series(1, 10)"
wait
unlike "nor below the rows of a table made meanwhile" "$(tail -1 "$WORK/reader")" 'rewound'

# A prepared transaction holds its lock without a session.
world
sql "BEGIN" "SELECT nextval('world.b_id_seq')" "PREPARE TRANSACTION 'held'" >/dev/null
is "lock_timeout also ends the wait for a prepared transaction" "$(sql "SET lock_timeout = '100ms'" "$RESYNC" | tr '\n' ' ')" \
    "world.a_id_seq|10|advanced world.b_id_seq||skipped world.c_id_seq|30|advanced "
sql "ROLLBACK PREPARED 'held'"

# Temporary tables and sequences of other sessions: not readable, not to be waited for, and no reason to
# leave a permanent sequence as it is.
world
background temporary "CREATE TEMPORARY TABLE copy (LIKE world.a INCLUDING DEFAULTS)" "INSERT INTO copy (note) SELECT 'x' FROM generate_series(1, 5000)" \
    "CREATE TEMPORARY SEQUENCE passing" "COMMIT" "BEGIN" "SELECT pg_sleep(2)" "SELECT count(*) FROM copy"
reaches temporary "$SLEEPS"
sql "SELECT setval('world.a_id_seq', 1)" >/dev/null
is "another session's temporary table does not stop the survey" "$(sql "SELECT sequence, status FROM helio_sequences('{world}') WHERE sequence ~ 'a_id_seq'")" "world.a_id_seq|fail"
is "nor the resync" "$(sql "SELECT new_value, action FROM helio_resync_sequences(schemas => '{world}') WHERE sequence ~ 'a_id_seq'")" "10|advanced"
is "another session's temporary sequence is skipped" "$(sql "SELECT DISTINCT action FROM helio_resync_sequences() WHERE sequence ~ 'passing'")" "skipped"
wait
is "the other session's temporary table is unharmed" "$(tail -1 "$WORK/temporary")" "5000"

# Tables come and go while the whole database is looked at.
world
(for i in $(seq 60); do
    sql "CREATE TABLE world.t$i (id serial PRIMARY KEY)" "INSERT INTO world.t$i VALUES (9)" "ALTER TABLE world.t$i ADD x int DEFAULT nextval('world.a_id_seq')" "DROP TABLE world.t$i"
done) >"$WORK/churn" 2>&1 &
churn=$!
while kill -0 $churn 2>/dev/null; do
    sql "SELECT * FROM helio_sequences()" "SELECT * FROM helio_resync_sequences()" "SELECT helio_resync_sequences_sql()" "SELECT * FROM helio_precheck('postgresql', '19', '15')" \
        "SET ROLE clerk" "SELECT * FROM helio_sequences()" "SELECT * FROM helio_resync_sequences()" >>"$WORK/churned" 2>>"$WORK/churn_errors"
done
wait $churn
is "tables that come and go are no error for anyone" "$(cat "$WORK/churn" "$WORK/churn_errors" | sort | uniq -c | head -5)" ""

is "the server never crashed, nobody lost a lock" "$(grep -cE 'PANIC|terminated by signal|you don.t own a lock|leak|not closed|still active' "$WORK/races/log")" "0"
exit $FAILED
