#!/usr/bin/env bash
# Databases that are not in UTF-8: the old ones, which are the ones that get upgraded.
. "$(dirname "$0")/env.sh"
start_cluster encodings
sql "CREATE DATABASE latin ENCODING latin1 LOCALE 'C' TEMPLATE template0" "CREATE DATABASE bytes ENCODING sql_ascii LOCALE 'C' TEMPLATE template0"
export PGCLIENTENCODING=UTF8 PGDATABASE=latin
sql "CREATE EXTENSION pg_helio" "CREATE SCHEMA \"größe\"" "CREATE TABLE \"größe\".\"tür\" (\"ä\" serial PRIMARY KEY)" "INSERT INTO \"größe\".\"tür\" VALUES (4)" \
    "CREATE DOMAIN \"größe\".\"müll\" AS regproc" "CREATE TABLE \"größe\".hazard (f \"größe\".\"müll\")" \
    "CREATE SEQUENCE by_name" "CREATE SEQUENCE \"straße\"" "CREATE TABLE named (id int DEFAULT nextval('\"straße\"'::text))" "INSERT INTO named VALUES (5)"

is "names are read" "$(sql "SELECT sequence, used_by, status, data_value FROM helio_sequences() WHERE status = 'fail'" | tr '\n' ' ')" \
    "\"größe\".\"tür_ä_seq\"|{\"\\\"größe\\\".\\\"tür\\\".\\\"ä\\\"\"}|fail|4 public.\"straße\"|{public.named.id}|fail|5 "
is "and found" "$(sql "SELECT sequence FROM helio_sequences('{größe}')")" "\"größe\".\"tür_ä_seq\""
like "and named in errors" "$(sql "SELECT helio_sequences('{nötig}')" 2>&1)" 'schema "n.u.f6.tig" does not exist'
is "findings are, too" "$(sql "SELECT check_id, object, remedy FROM helio_precheck('postgresql', '19', '15') WHERE object ~ 'hazard'")" \
    "reg-type-column|table column \"größe\".hazard.f|ALTER TABLE \"größe\".hazard ALTER COLUMN f TYPE text USING f::text;"
is "the summary comes out" "$(sql "SELECT category, failed FROM helio_precheck_summary('postgresql', '19', '15') WHERE category = 'data types'")" "data types|1"
sql "CREATE FUNCTION \"größe\".\"zählt\"(\"müll\" text DEFAULT 'ä' || pg_client_encoding()) RETURNS int LANGUAGE plpgsql AS \$\$
BEGIN /* größer */ PERFORM 'äöü', set_config('force_parallel_mode', 'ü', true); RETURN 1; END \$\$" \
    "CREATE VIEW \"größe\".\"schön\" AS SELECT 'äö'::text AS \"ö\", current_setting('force_parallel_mode') AS m"
is "positions count characters" "$(sql "SELECT object, line, position, found FROM helio_deprecations('postgresql', '19', '15') WHERE found = 'force_parallel_mode'" | tr '\n' ' ')" \
    'function "größe"."zählt"(text)|2|47|force_parallel_mode view "größe"."schön"|2|22|force_parallel_mode '
is "the statements are right" "$(sql "SELECT helio_resync_sequences_sql(schemas => '{größe}')")" \
    "SELECT pg_catalog.setval('\"größe\".\"tür_ä_seq\"'::pg_catalog.regclass, 4, true);"
is "sequences are moved" "$(sql "SELECT new_value, action FROM helio_resync_sequences(schemas => '{größe,public}') WHERE action = 'advanced'" | tr '\n' ' ')" "4|advanced 5|advanced "
is "packs are kept" \
    "$(sql "SELECT helio_load_pack('{\"product\": \"lämpchen\", \"kind\": \"extension\", \"source\": \"Gebrauchsanweisung für Ähnliches\", \"versions\": \"semantic\", \"stepping\": \"direct\", \"releases\": [{\"version\": \"1.0\"}]}')" \
           "SELECT product, source FROM helio_products() WHERE kind = 'extension'" | tail -1)" "lämpchen|Gebrauchsanweisung für Ähnliches"
is "every product, check and change can be shown" "$(sql "SELECT count(*) > 0 FROM helio_checks() WHERE what || remedy || source <> ''" \
    "SELECT count(*) > 0 FROM helio_changes('postgresql', '19', '15') WHERE subject || coalesce(note, '') <> ''" | tr '\n' ' ')" "t t "

# SQL_ASCII holds bytes of any encoding: one name that is not UTF-8 must not hide the others.
export PGDATABASE=bytes
unset PGCLIENTENCODING
sql "CREATE EXTENSION pg_helio" "CREATE TABLE plain (id serial PRIMARY KEY)" "INSERT INTO plain VALUES (7)"
printf 'CREATE TABLE "gr\366\337e" (id serial PRIMARY KEY); INSERT INTO "gr\366\337e" VALUES (8); CREATE TABLE hazard ("t\374r" regproc);' | "$BIN/psql" -X -q
is "bytes that are not UTF-8 stop neither the survey" "$(sql "SELECT status, data_value FROM helio_sequences() WHERE sequence = 'public.plain_id_seq'" 2>&1)" "fail|7"
is "nor the resync" "$(sql "SELECT new_value, action FROM helio_resync_sequences() WHERE sequence = 'public.plain_id_seq'" 2>&1)" "7|advanced"
like "such a sequence is moved or skipped, not forgotten" "$(sql "SELECT new_value, action FROM helio_resync_sequences() WHERE sequence <> 'public.plain_id_seq'" 2>&1)" '^(8\|kept|8\|advanced|1?\|skipped)$'
printf 'CREATE FUNCTION "gr\366\337e"() RETURNS text LANGUAGE plpgsql AS $$BEGIN /* gr\366\337er */ RETURN current_setting(\047force_parallel_mode\047); END$$;' | "$BIN/psql" -X -q
like "and code beside such bytes" "$(sql "SELECT line, position, found FROM helio_deprecations('postgresql', '19', '15') WHERE object LIKE 'function%'" 2>&1)" '^1\|44\|force_parallel_mode$'
like "the checks find the column" "$(sql "SELECT check_id, status FROM helio_precheck('postgresql', '19', '15') WHERE check_id = 'reg-type-column'" 2>&1)" '^reg-type-column\|(fail|skipped)$'
exit $FAILED
