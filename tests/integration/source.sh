#!/usr/bin/env bash
# source => another server's sequences count as if their last values were data, read with dblink.
. "$(dirname "$0")/env.sh"
# A server outside the system's folders finds the libpq that it was built with.
LD_LIBRARY_PATH=$(dirname "$(find -L "$(dirname "$BIN")/lib" -name libpq.so.5 2>/dev/null | head -1)" 2>/dev/null)
[ ! -f "$LD_LIBRARY_PATH/libpq.so.5" ] || export LD_LIBRARY_PATH
start_cluster source
sql "CREATE EXTENSION pg_helio"
if [ -z "$(sql "SELECT name FROM pg_available_extensions WHERE name = 'dblink'")" ]; then
    # A server without contrib: the argument is refused, the rest works.
    like "without dblink the source is refused" "$(sql "SELECT helio_resync_sequences(true, source => 'dbname=there')" 2>&1)" 'needs the extension "dblink"'
    exit $FAILED
fi
sql "CREATE DATABASE here" "CREATE DATABASE there"
world=("CREATE SCHEMA world" "CREATE TABLE world.a (id serial PRIMARY KEY)" "CREATE TABLE world.b (id serial PRIMARY KEY)" "CREATE TABLE world.c (id serial PRIMARY KEY)"
    "CREATE TABLE world.down (id int PRIMARY KEY)" "CREATE SEQUENCE world.\"d.ow'n\" INCREMENT -1 OWNED BY world.down.id"
    "CREATE SEQUENCE world.unused" "CREATE SEQUENCE world.never" "CREATE TABLE world.small (id smallserial PRIMARY KEY)")
PGDATABASE=there sql "${world[@]}" "SELECT setval('world.a_id_seq', 500)" "SELECT setval('world.b_id_seq', 5)" "SELECT setval('world.\"d.ow''n\"', -300)" \
    "SELECT setval('world.unused', 77)" "SELECT setval('world.small_id_seq', 32767)" >/dev/null
export PGDATABASE=here
sql "CREATE EXTENSION pg_helio" "${world[@]}" "CREATE SEQUENCE world.only_here" "INSERT INTO world.a VALUES (10)" "INSERT INTO world.b VALUES (20)" \
    "INSERT INTO world.c VALUES (30)" "INSERT INTO world.down VALUES (-10)"
SOURCE="host=$WORK port=$PGPORT dbname=there user=postgres"

like "it needs the extension in the database" "$(sql "SELECT helio_resync_sequences(source => '$SOURCE')" 2>&1)" 'HINT:.*CREATE EXTENSION dblink'
sql "CREATE SCHEMA links" "CREATE EXTENSION dblink SCHEMA links"
RESYNC="SELECT sequence, old_value, new_value, action FROM helio_resync_sequences"
is "a rehearsal takes the further of data and source" "$(sql "$RESYNC(true, '{world}', source => '$SOURCE')" | tr '\n' ' ')" \
    "world.a_id_seq|1|500|advanced world.b_id_seq|1|20|advanced world.c_id_seq|1|30|advanced world.\"d.ow'n\"|-1|-300|advanced world.never|1|1|kept world.only_here|1|1|kept world.small_id_seq|1|1|exhausted world.unused|1|77|advanced "
like "it says where the source stands" "$(sql "SELECT message FROM helio_resync_sequences(true, '{world}', source => '$SOURCE') WHERE sequence = 'world.a_id_seq'")" "500"
like "and where it has no such sequence" "$(sql "SELECT message FROM helio_resync_sequences(true, '{world}', source => '$SOURCE') WHERE sequence = 'world.only_here'")" "source has no sequence"
is "the real run says the same" "$(sql "CREATE TABLE dry AS SELECT * FROM helio_resync_sequences(true, '{world}', source => '$SOURCE')" \
    "CREATE TABLE real AS SELECT * FROM helio_resync_sequences(false, '{world}', source => '$SOURCE')" \
    "SELECT count(*) FROM (TABLE dry EXCEPT ALL TABLE real) AS d" "SELECT count(*) FROM (TABLE real EXCEPT ALL TABLE dry) AS d" | tr '\n' ' ')" "0 0 "
is "the next values are free on both sides" "$(sql "SELECT nextval('world.a_id_seq'), nextval('world.b_id_seq'), nextval('world.\"d.ow''n\"'), nextval('world.unused'), nextval('world.never')")" \
    "501|21|-301|78|1"
is "headroom counts from there" "$(sql "$RESYNC(true, '{world}', headroom => 1000, source => '$SOURCE') WHERE sequence = 'world.a_id_seq'")" "world.a_id_seq|501|1500|advanced"
is "rewinding stops there" "$(sql "SELECT setval('world.a_id_seq', 9000)" "$RESYNC(schemas => '{world}', allow_rewind => true, source => '$SOURCE') WHERE sequence = 'world.a_id_seq'" | tail -1)" "world.a_id_seq|9000|500|rewound"

# A foreign server with a user mapping serves as well; one that cannot be reached is an error, and nothing is moved.
sql "CREATE SERVER there FOREIGN DATA WRAPPER dblink_fdw OPTIONS (host '$WORK', port '$PGPORT', dbname 'there')" \
    "CREATE USER MAPPING FOR postgres SERVER there OPTIONS (user 'postgres')"
is "a foreign server will do" "$(sql "$RESYNC(true, '{world}', source => 'there') WHERE sequence = 'world.a_id_seq'")" "world.a_id_seq|500|500|kept"
sql "INSERT INTO world.c VALUES (99)"
like "an unreachable source is an error" "$(sql "$RESYNC(source => 'host=$WORK port=1 dbname=there')" 2>&1)" "could not (establish connection|connect)"
is "and moves nothing" "$(sql "SELECT last_value FROM world.c_id_seq")" "30"

# A role that may not read a sequence there is told so, and nothing is guessed.
sql "CREATE ROLE clerk LOGIN" "SELECT setval('world.a_id_seq', 9000)" >/dev/null
PGDATABASE=there sql "GRANT USAGE ON SCHEMA world TO clerk" "GRANT SELECT ON world.b_id_seq TO clerk"
like "what the role cannot see there is a remark" \
    "$(sql "SELECT message FROM helio_resync_sequences(true, '{world}', source => '${SOURCE/user=postgres/user=clerk}') WHERE sequence = 'world.a_id_seq'")" "source has no sequence of this name that can be read"
unlike "and no reason to rewind below it" \
    "$(sql "$RESYNC(true, '{world}', allow_rewind => true, source => '${SOURCE/user=postgres/user=clerk}') WHERE sequence = 'world.a_id_seq'")" "rewound"
exit $FAILED
