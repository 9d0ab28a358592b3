#!/usr/bin/env bash
# Code that cannot be read, code that is deeper than the stack, and catalogs that do not fit together:
# each such object is skipped with the reason or judged, none ends the call, and everything else is
# found as ever.
. "$(dirname "$0")/env.sh"
start_cluster broken "autovacuum = off"
sql "CREATE DATABASE plain" >/dev/null
PGDATABASE=plain sql "CREATE EXTENSION pg_helio" >/dev/null
TARGET=19
# What is found everywhere, and in each case stands beside what is broken. It is gone in 17, 18 and 19.
case $MAJOR in
    15 | 16) CALL='pg_stat_get_buf_written_backend()' DEFAULT='pg_stat_get_buf_written_backend()::int' COLUMN=pg_stat_bgwriter.buffers_backend STAYS=pg_stat_bgwriter.maxwritten_clean ;;
    17) CALL='pg_timezone_abbrevs()' DEFAULT='octet_length(pg_client_encoding())' COLUMN=pg_stat_wal.wal_write STAYS=pg_stat_wal.wal_records ;;
    *) CALL='(SELECT max(sync_error_count) FROM pg_stat_subscription_stats)' DEFAULT='octet_length(pg_client_encoding())' COLUMN=pg_stat_subscription_stats.sync_error_count STAYS=pg_stat_subscription_stats.apply_error_count ;;
esac
VIEW=${COLUMN%.*} COLUMN=${COLUMN#*.} STAYS=${STAYS#*.}

# tried DESCRIPTION STATEMENT OBJECT PATTERN: plants it in a database of its own. What is said of objects
# whose names match OBJECT, in "status" each, must match PATTERN; the witness is found, by both functions.
tried() {
    local rows
    # After a crash the server needs a moment.
    for _ in $(seq 50); do
        sql "DROP DATABASE IF EXISTS tried" "CREATE DATABASE tried TEMPLATE plain" 2>/dev/null && break
        sleep 0.2
    done
    export PGDATABASE=tried
    sql "CREATE VIEW public.witness AS SELECT $COLUMN FROM pg_catalog.$VIEW"
    if ! sql "SET client_min_messages = error" "SET check_function_bodies = off" "SET allow_system_table_mods = on" "$2" >"$WORK/planted" 2>&1; then
        not_ok "$1: planted" "$(head -c 500 "$WORK/planted")"
        PGDATABASE=postgres
        return
    fi
    rows=$(sql "SELECT status, object, message FROM helio_deprecations('postgresql', '$TARGET') ORDER BY 2, 1" 2>&1 | cut -c 1-400)
    if grep -q '^fail|view public.witness|' <<<"$rows"; then
        like "$1" " $(awk -F '|' -v object="$3" '$2 ~ object { print $1 }' <<<"$rows" | sort -u | tr '\n' ' ')" "^ $4\$"
    else
        not_ok "$1: the rest is found" "$rows"
    fi
    rows=$(sql "SELECT status, object FROM helio_precheck('postgresql', '$TARGET')" 2>&1 | cut -c 1-400)
    like "$1: so says helio_precheck" "$rows" '^fail\|view public.witness$'
    PGDATABASE=postgres
    "$BIN/pg_isready" -q || not_ok "$1: the server is still there" "$(grep 'terminated by' "$WORK/broken/log" | tail -n 1)"
}

# body LANGUAGE TEXT: a function with it; TEXT is an SQL expression.
body() { echo "DO \$do\$ BEGIN EXECUTE format('CREATE FUNCTION public.it() RETURNS int LANGUAGE $1 AS %L', $2); END \$do\$"; }
read_or_skipped='(fail |skipped )'

# --- Bodies that do not parse. All name what is gone, so all are worth reading.
tried "a quote that is open" "$(body plpgsql "'BEGIN PERFORM $CALL; RETURN ''abc; END'")" "public.it" "skipped "
tried "a dollar quote that is open" "$(body plpgsql "'BEGIN PERFORM $CALL; RETURN ' || '$' || 'x' || '$' || 'abc; END'")" "public.it" "skipped "
tried "a comment that is open" "$(body sql "'SELECT $CALL /* /* */'")" "public.it" "skipped "
tried "a parenthesis that is open" "$(body plpgsql "'BEGIN RETURN ${CALL%)}'")" "public.it" "skipped "
tried "an escape that is no character" "$(body sql "'SELECT $CALL, U&''\\+FFFFFF'''")" "public.it" "skipped "
tried "PL/pgSQL that ends early" "$(body plpgsql "'BEGIN IF $CALL THEN'")" "public.it" "skipped "
tried "too many ENDs" "$(body plpgsql "'BEGIN PERFORM $CALL; END; END; END'")" "public.it" "skipped "
tried "no body" "$(body sql "''")" "public.it" ""
tried "nothing but a comment" "$(body sql "'-- $CALL'")" "public.it" ""

# --- Bodies that do, and are larger or deeper than anyone writes them.
tried "a sum of a million" "$(body sql "'SELECT $CALL, 1' || repeat('+1', 1000000)")" "public.it" "$read_or_skipped"
tried "a sum of a million in PL/pgSQL" "$(body plpgsql "'BEGIN PERFORM $CALL; RETURN 1' || repeat('+1', 1000000) || '; END'")" "public.it" "fail skipped "
tried "a hundred thousand casts" "$(body sql "'SELECT $CALL, ''a''' || repeat('::text', 100000)")" "public.it" "$read_or_skipped"
tried "a hundred thousand unions" "$(body sql "'SELECT $CALL' || repeat(' UNION SELECT 1', 100000)")" "public.it" "$read_or_skipped"
tried "NOT NOT NOT" "$(body sql "'SELECT $CALL, ' || repeat('NOT ', 9000) || 'true'")" "public.it" "$read_or_skipped"
tried "parentheses" "$(body sql "'SELECT $CALL, ' || repeat('(', 9000) || '1' || repeat(')', 9000)")" "public.it" "$read_or_skipped"
tried "a query in a query" "$(body sql "'SELECT $CALL; ' || repeat('SELECT (', 2000) || '1' || repeat(')', 2000)")" "public.it" "$read_or_skipped"
tried "a join in a join" "$(body sql "'SELECT $CALL FROM ' || repeat('(', 2000) || 'a' || repeat(' JOIN a ON true)', 2000)")" "public.it" "$read_or_skipped"
tried "a WITH in a WITH" "$(body sql "'SELECT $CALL; ' || repeat('WITH a AS (', 2000) || 'SELECT 1' || repeat(') SELECT 1', 2000)")" "public.it" "$read_or_skipped"
tried "a block in a block" "$(body plpgsql "repeat('BEGIN ', 3000) || 'PERFORM $CALL; ' || repeat('END; ', 3000)")" "public.it" "$read_or_skipped"
tried "an IF in an IF" "$(body plpgsql "'BEGIN ' || repeat('IF true THEN ', 3000) || 'PERFORM $CALL; ' || repeat('END IF; ', 3000) || 'END'")" "public.it" "$read_or_skipped"
tried "a string that is executed in a string" "$(body plpgsql "'BEGIN EXECUTE ' || quote_literal('DO ' || quote_literal('BEGIN EXECUTE ' || quote_literal('SELECT $CALL') || '; END')) || '; END'")" "public.it" "((fail|warn) )?"
tried "ten thousand statements" "$(body sql "repeat('SELECT $CALL;', 10000)")" "public.it" "fail "
tried "a line of three million characters" "$(body sql "'SELECT ' || repeat(' ', 3000000) || '$CALL'")" "public.it" "fail "

# --- Stored trees as deep as the server itself still makes them; the view is rightly said to fail, or not read.
tried "a view with a sum of 1,500" "DO \$\$ BEGIN EXECUTE 'CREATE VIEW public.it AS SELECT $STAYS, $COLUMN' || repeat('+1', 1500) || ' AS c FROM pg_catalog.$VIEW'; END \$\$" "public.it" "$read_or_skipped"
tried "a view with a sum of 1,500 over what stays" "DO \$\$ BEGIN EXECUTE 'CREATE VIEW public.it AS SELECT $STAYS' || repeat('+1', 1500) || ' AS c FROM pg_catalog.$VIEW'; END \$\$" "public.it" "(skipped )?"
tried "a view of 1,600 columns" "DO \$\$ BEGIN EXECUTE 'CREATE VIEW public.it AS SELECT ' || (SELECT string_agg('$COLUMN AS c' || i, ', ') FROM generate_series(1, 1600) AS i) || ' FROM pg_catalog.$VIEW'; END \$\$" "public.it" "fail "
tried "a default of 1,500 terms" "DO \$\$ BEGIN EXECUTE 'CREATE TABLE public.it (a int DEFAULT $DEFAULT' || repeat('+1', 1500) || ')'; END \$\$" "public.it" "((fail|warn|skipped) )?"

# --- Catalogs that do not fit together.
tried "a view without its row in pg_class" "CREATE VIEW public.it AS SELECT $COLUMN FROM $VIEW; DELETE FROM pg_class WHERE relname = 'it'" "public.it" "(skipped )?"
tried "a view without columns" "CREATE VIEW public.it AS SELECT $COLUMN FROM $VIEW; DELETE FROM pg_attribute WHERE attrelid = 'public.it'::regclass" "public.it" "$read_or_skipped"
tried "a view of a view that is gone" "CREATE VIEW public.gone AS SELECT $COLUMN FROM $VIEW; CREATE VIEW public.it AS SELECT * FROM public.gone; DELETE FROM pg_class WHERE relname = 'gone'" "public.it" "(fail |skipped )?"
tried "a view of a function that is gone" "CREATE FUNCTION public.gone() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW public.it AS SELECT public.gone(), $COLUMN FROM $VIEW; DELETE FROM pg_proc WHERE proname = 'gone'" "public.it" "$read_or_skipped"
tried "a rule that is another view's" "CREATE VIEW public.other AS SELECT $COLUMN FROM $VIEW; CREATE VIEW public.it AS SELECT 1; UPDATE pg_rewrite SET ev_action = (SELECT ev_action FROM pg_rewrite WHERE ev_class = 'public.other'::regclass) WHERE ev_class = 'public.it'::regclass" "public.it" "$read_or_skipped"
tried "a default without its column" "CREATE TABLE public.it (a int DEFAULT $DEFAULT); DELETE FROM pg_attribute WHERE attrelid = 'public.it'::regclass AND attnum = 1" "public.it" "((fail|warn|skipped) )?"
tried "a default of no table" "CREATE TABLE public.it (a int DEFAULT $DEFAULT); UPDATE pg_attrdef SET adrelid = 99999999 WHERE adrelid = 'public.it'::regclass" "public.it" "(skipped )?"
tried "a domain without its type" "CREATE DOMAIN public.it AS text CHECK (VALUE <> current_setting('lc_collate')); DELETE FROM pg_type WHERE typname = 'it'" "public.it" "((fail|warn|skipped) )?"
for change in "prolang = 99999" "pronamespace = 99999" "proowner = 99999" "prorettype = 99999" "proargtypes = '99999'" "proallargtypes = '{99999,99999}'" \
    "proargmodes = '{i}'" "proargnames = '{a}'" "pronargs = 3, proargtypes = '23 23 23'" "pronargdefaults = 5" "proconfig = '{nonsense}'" "prosrc = ''"; do
    tried "a function with $change" "CREATE FUNCTION public.it(a int, OUT b int) LANGUAGE plpgsql AS 'BEGIN b := (SELECT $COLUMN FROM $VIEW); END'; UPDATE pg_proc SET $change WHERE proname = 'it'" "it[(]|^function" "((fail|skipped) )*"
done
tried "a cast, an operator and an aggregate without their functions" "CREATE FUNCTION public.f(int, int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE OPERATOR public.<+> (FUNCTION = public.f, LEFTARG = int, RIGHTARG = int);
    CREATE AGGREGATE public.a (int) (SFUNC = public.f, STYPE = int); CREATE VIEW public.it AS SELECT public.a($STAYS::int <+> 1), count($COLUMN) FROM $VIEW; DELETE FROM pg_proc WHERE proname = 'f'" "public.it" "$read_or_skipped"
tried "a trigger without its function" "CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM $COLUMN FROM $VIEW; RETURN NEW; END'; CREATE TABLE public.it (a int);
    CREATE TRIGGER it BEFORE INSERT ON public.it FOR EACH ROW WHEN (current_setting('lc_collate') = 'C') EXECUTE FUNCTION public.f(); DELETE FROM pg_proc WHERE proname = 'f'" "public.it" "((fail|warn|skipped) )?"

is "nothing has crashed" "$(grep -cE 'terminated by signal|PANIC|panicked' "$WORK/broken/log")" "0"
exit $FAILED
