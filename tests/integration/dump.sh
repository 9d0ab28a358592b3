#!/usr/bin/env bash
# A database with pg_helio is dumped and restored: the packs its users loaded come along, and no others.
. "$(dirname "$0")/env.sh"
start_cluster dump
PACK='{"product": "lamp", "kind": "extension", "source": "the \"own\" manual", "versions": "semantic", "stepping": "direct", "releases": [{"version": "1.0"}, {"version": "1.1"}], "changes": [{"version": "1.1", "kind": "function removed", "subject": "f()", "effect": "breaks_at_use", "evidence": "documented"}]}'
sql "CREATE ROLE keeper" "CREATE SCHEMA \"Tools\"" "CREATE EXTENSION pg_helio SCHEMA \"Tools\"" "SELECT \"Tools\".helio_load_pack('$PACK')" \
    "GRANT EXECUTE ON FUNCTION \"Tools\".helio_load_pack(jsonb) TO keeper" "REVOKE EXECUTE ON FUNCTION \"Tools\".helio_sequences(text[]) FROM PUBLIC" \
    "CREATE TABLE public.data (id serial PRIMARY KEY)" "INSERT INTO public.data SELECT FROM generate_series(1, 20)" >/dev/null
PACKS="SELECT product, document, loaded_at, loaded_by FROM helio.pack"
before=$(sql "$PACKS")

for format in plain custom directory; do
    sql "CREATE DATABASE restored_$format"
    rm -rf "$WORK/out"
    as_server "$BIN/pg_dump" -h "$PGHOST" -p "$PGPORT" -U postgres --format=$format --file="$WORK/out" postgres 2>"$WORK/messages"
    if [ $format = plain ]; then
        as_server "$BIN/psql" -X -q -v ON_ERROR_STOP=1 -h "$PGHOST" -p "$PGPORT" -U postgres -d restored_plain -f "$WORK/out" >/dev/null 2>>"$WORK/messages"
    else
        as_server "$BIN/pg_restore" --exit-on-error -h "$PGHOST" -p "$PGPORT" -U postgres -d restored_$format "$WORK/out" 2>>"$WORK/messages"
    fi
    is "$format: nothing is complained of" "$(cat "$WORK/messages")" ""
    export PGDATABASE=restored_$format
    is "$format: the pack is there as it was" "$(sql "$PACKS")" "$before"
    is "$format: the functions know it" "$(sql "SELECT product, newest, source FROM \"Tools\".helio_products() WHERE product = 'lamp'")" "lamp|1.1|the \"own\" manual"
    is "$format: rights that were changed stay changed" \
        "$(sql "SELECT has_function_privilege('keeper', '\"Tools\".helio_load_pack(jsonb)', 'EXECUTE')" \
               "SELECT has_function_privilege('keeper', '\"Tools\".helio_sequences(text[])', 'EXECUTE')" \
               "SELECT has_function_privilege('keeper', '\"Tools\".helio_precheck(text,text,text)', 'EXECUTE')" | tr '\n' ' ')" "t f t "
    is "$format: sequences came with their positions" "$(sql "SELECT sequence, last_value, status FROM \"Tools\".helio_sequences('{public}')")" "public.data_id_seq|20|ok"
    is "$format: a pack can be replaced and dropped" "$(sql "SELECT \"Tools\".helio_load_pack(document) FROM helio.pack" "SELECT \"Tools\".helio_drop_pack('lamp')" | tr '\n' ' ')" "lamp t "
    export PGDATABASE=postgres
done

# Data alone, as a copy by table is made: sequences stay behind, and one call puts them right.
sql "CREATE DATABASE copied"
as_server "$BIN/pg_dump" -h "$PGHOST" -p "$PGPORT" -U postgres --schema-only --file="$WORK/schema" postgres
as_server "$BIN/psql" -X -q -h "$PGHOST" -p "$PGPORT" -U postgres -d copied -f "$WORK/schema" >/dev/null
"$BIN/psql" -X -q -c "COPY public.data TO STDOUT" | "$BIN/psql" -X -q -d copied -c "COPY public.data FROM STDIN"
like "a copy of the rows leaves the sequence behind" "$(PGDATABASE=copied sql "INSERT INTO public.data DEFAULT VALUES" 2>&1)" "duplicate key"
sql "SELECT \"Tools\".helio_resync_sequences_sql(schemas => '{public}')" | PGDATABASE=copied "$BIN/psql" -X -q -A -t -f - >/dev/null
is "the statements from the source put it right" "$(PGDATABASE=copied sql "INSERT INTO public.data DEFAULT VALUES RETURNING id")" "21"

# Without the extension nothing of it is left.
sql "DROP EXTENSION pg_helio"
is "dropping it leaves nothing" "$(sql "SELECT count(*) FROM pg_proc WHERE proname LIKE 'helio\_%'" "SELECT count(*) FROM pg_namespace WHERE nspname = 'helio'" | tr '\n' ' ')" "0 0 "
exit $FAILED
