#!/usr/bin/env bash
# An updated extension is the extension that is installed fresh: object by object (picture.sql), with
# its data, and with the whole regression suite. From every released version, and from one that never
# was, 0.0.9: the current version without a function, a column, a grant and the dump of a table. The
# comparison itself is put to the test with update scripts that forget or spoil one thing each.
#
# PostgreSQL takes scripts from the server's own directory only, so those of older versions lie there
# while this runs.
set -uo pipefail
. "$(dirname "$0")/../integration/env.sh"

VERSION=$(sed -nE 's/^version = "(.*)"/\1/p' "$TOP/Cargo.toml" | head -n 1)
SCRIPTS=$("$BIN/pg_config" --sharedir)/extension
BEFORE=0.0.9
PUT=()

take_back() {
    [ ${#PUT[@]} -eq 0 ] || rm -f "${PUT[@]}"
    cleanup
}
trap take_back EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# put NAME FILE: keeps it as the script pg_helio--NAME.sql until the end.
put() {
    local script=$SCRIPTS/pg_helio--$1.sql
    PUT+=("$script")
    cp "$2" "$script" && chmod a+r "$script" || die "cannot write to $SCRIPTS"
}

# in_database NAME STATEMENT…
in_database() { PGDATABASE=$1 sql "${@:2}"; }

# fresh NAME [VERSION]: a database with the extension in it.
fresh() {
    sql "CREATE DATABASE $1" && in_database "$1" "CREATE EXTENSION pg_helio ${2:+VERSION '$2'}"
}

picture() { "$BIN/psql" -X -q -A -t -v ON_ERROR_STOP=1 -d "$1" -f "$TOP/tests/upgrade/picture.sql" 2>&1; }

# same DESCRIPTION PICTURE PICTURE: with the lines that differ.
same() {
    local difference
    if difference=$(diff <(cut -c 1-300 <<<"$2") <(cut -c 1-300 <<<"$3")) && [ "$2" = "$3" ]; then
        ok "$1"
    else
        not_ok "$1" "< is, > should be" "${difference:-they differ beyond the lines shown}"
    fi
}

PACK='{"product": "orchard", "kind": "program", "source": "ours", "versions": "semantic", "stepping": "direct",
       "releases": [{"version": "1.0.0"}, {"version": "2.0.0"}]}'
DATA="SELECT product, document FROM helio.pack ORDER BY product"

# update_from VERSION: all of it, from one version.
update_from() {
    local from=$1 updated=from_${1//[^0-9]/_} restored=restored_${1//[^0-9]/_} answer kept
    if ! fresh "$updated" "$from" >"$WORK/update.log" 2>&1; then
        not_ok "$from installs" "$(cat "$WORK/update.log")"
        return
    fi
    in_database "$updated" "INSERT INTO helio.pack (product, document) VALUES ('orchard', '$PACK')" \
        "CREATE VIEW depends AS SELECT helio_version()"
    kept=$(in_database "$updated" "$DATA")
    answer=$(in_database "$updated" "SELECT helio_version()" 2>&1)
    like "$from: the new library asks for the update first" "$answer" "ALTER EXTENSION pg_helio UPDATE"
    if ! in_database "$updated" "ALTER EXTENSION pg_helio UPDATE" >"$WORK/update.log" 2>&1; then
        not_ok "$from updates to $VERSION" "$(cat "$WORK/update.log")"
        return
    fi
    same "$from: updated is what installed fresh is" "$(picture "$updated")" "$FRESH"
    is "$from: the data are kept" "$(in_database "$updated" "$DATA")" "$kept"
    is "$from: what is loaded answers" \
        "$(in_database "$updated" "SELECT newest FROM helio_products() WHERE product = 'orchard'" 2>&1)" "2.0.0"
    is "$from: a view on it was not dropped" "$(in_database "$updated" "SELECT * FROM depends" 2>&1)" "$VERSION"

    "$BIN/pg_dump" -d "$updated" >"$WORK/dump.sql" && sql "CREATE DATABASE $restored" &&
        "$BIN/psql" -X -q -v ON_ERROR_STOP=1 -d "$restored" -f "$WORK/dump.sql" >"$WORK/restore.log" 2>&1 ||
        not_ok "$from: dumped and restored" "$(cat "$WORK/restore.log")"
    same "$from: dumped and restored is what installed fresh is" "$(picture "$restored")" "$FRESH"
    is "$from: the data are in the dump" "$(in_database "$restored" "$DATA")" "$kept"

    regress "$from"
}

# regress VERSION: the whole regression suite on what was updated, in a cluster and a database like
# those of tests/run.
regress() {
    local -x PGPORT=6001
    local pgxs out=$WORK/suite-$1
    pgxs=$(dirname "$(dirname "$("$BIN/pg_config" --pgxs)")")
    start_cluster "cluster-$1"
    fresh regress "$1" && in_database regress "ALTER EXTENSION pg_helio UPDATE"
    mkdir "$out"
    cp -r "$TOP/tests/pg_regress" "$out/tests"
    chmod -R a+rX "$out"
    [ "$(id -u)" != 0 ] || chown postgres "$out"
    # shellcheck disable=SC2046
    if as_server env PGHOST="$PGHOST" PGPORT="$PGPORT" PGUSER=postgres "$pgxs/test/regress/pg_regress" \
        --use-existing --dbname=regress --bindir="$BIN" --inputdir="$out/tests" --outputdir="$out" \
        --host="$PGHOST" --port="$PGPORT" --user=postgres \
        $(basename -s .sql "$out"/tests/sql/*.sql) >"$out/log" 2>&1; then
        ok "$1: the regression suite runs on what was updated"
    else
        not_ok "$1: the regression suite runs on what was updated" "$(cat "$out/log")" "$(head -n 100 "$out/regression.diffs" 2>/dev/null)"
    fi
    stop_cluster "cluster-$1"
}

start_cluster update

# ---------------------------------------------------------------------------------------------------
# The frozen script of this version is what the build makes.

fresh fresh
FRESH=$(picture fresh)
if [ -z "$FRESH" ] || grep -q ERROR <<<"$FRESH"; then not_ok "a picture of the extension" "$FRESH"; fi
for member in "function public.helio_precheck(" "table helio.pack: comment" "extension pg_helio: dumped content of helio.pack"; do
    like "the picture shows $member" "$(cut -c 1-300 <<<"$FRESH")" "^${member//(/\\(}"
done
unlike "the picture has no OID in it" "$(grep -v -e ': prosrc: ' -e ': definition: ' -e ' seqmax: ' <<<"$FRESH")" '(^|[^0-9])[1-9][0-9]{4,}'

BASE=$TOP/sql/pg_helio--$VERSION.sql
if [ -f "$BASE" ]; then
    put "$VERSION-frozen" "$BASE"
    fresh frozen "$VERSION-frozen"
    same "the frozen script of $VERSION installs what the build's does" "$(picture frozen)" "$FRESH"
else
    echo "# $VERSION is not frozen yet"
    BASE=$WORK/base.sql
    "$TOP/tools/generated" "$BIN" >"$BASE"
fi

# ---------------------------------------------------------------------------------------------------
# Every released version.

# The scripts that lead from one to the next belong to the extension; what is installed is left alone.
for script in "$TOP"/sql/pg_helio--*--*.sql; do
    [ ! -f "$script" ] || [ -e "$SCRIPTS/$(basename "$script")" ] ||
        put "$(basename -s .sql "$script" | sed 's/^pg_helio--//')" "$script"
done
for script in "$TOP"/sql/pg_helio--*.sql; do
    released=$(basename -s .sql "$script" | sed 's/^pg_helio--//')
    [[ $released == *--* || $released == "$VERSION" ]] && continue
    put "$released" "$script"
    update_from "$released"
done

# ---------------------------------------------------------------------------------------------------
# The version that never was, and the script that leads from it.

REMOVED='helio_upgrade_path(text, text, text, boolean)'
{
    cat "$BASE"
    echo "DROP FUNCTION @extschema@.$REMOVED;
ALTER TABLE helio.pack DROP COLUMN loaded_by;
REVOKE SELECT ON helio.pack FROM PUBLIC;
UPDATE pg_catalog.pg_extension SET extconfig = NULL, extcondition = NULL WHERE extname = 'pg_helio';"
} >"$WORK/before.sql"
put "$BEFORE" "$WORK/before.sql"
{
    echo "ALTER TABLE helio.pack ADD COLUMN loaded_by name NOT NULL DEFAULT CURRENT_USER;
GRANT SELECT ON helio.pack TO PUBLIC;"
    grep pg_extension_config_dump "$BASE"
    echo
    awk -v RS= -v ORS='\n\n' '/helio_upgrade_path"?\(/' "$BASE"
} >"$WORK/update.sql"
put "$BEFORE--$VERSION" "$WORK/update.sql"

fresh old "$BEFORE"
different=$(diff <(picture old) <(cat <<<"$FRESH") | cut -c 1-120)
for missing in 'function public.helio_upgrade_path\(' 'pg_attribute 4 attname: "loaded_by"' 'relacl: \["=r' 'dumped content'; do
    like "$BEFORE lacks $missing" "$different" "^> .*$missing"
done
update_from "$BEFORE"

# ---------------------------------------------------------------------------------------------------
# Update scripts with one fault each: the comparison has to see it, and where it is.

# control FAULT PATTERN SED-SCRIPT [STATEMENT]: the update script, edited, and with a statement more.
control() {
    local fault=$1 pattern=$2 difference
    { sed -E "$3" "$WORK/update.sql"; echo "${4:-}"; } >"$WORK/broken.sql"
    if cmp -s "$WORK/update.sql" <(sed '$d' "$WORK/broken.sql") && [ -z "${4:-}" ]; then
        not_ok "an update that has $fault is seen" "the fault was not planted"
        return
    fi
    put "$BEFORE--$VERSION" "$WORK/broken.sql"
    # In a transaction that is rolled back, which takes less time than a database.
    if ! "$BIN/psql" -X -q -A -t -v ON_ERROR_STOP=1 -d controls -c BEGIN -c "CREATE EXTENSION pg_helio VERSION '$BEFORE'" \
        -c "ALTER EXTENSION pg_helio UPDATE" -f "$TOP/tests/upgrade/picture.sql" >"$WORK/broken.picture" 2>"$WORK/update.log"; then
        not_ok "an update that has $fault is seen" "$(cat "$WORK/update.log")"
        return
    fi
    difference=$(diff "$WORK/broken.picture" <(cat <<<"$FRESH") | cut -c 1-300)
    like "an update that has $fault is seen" "$difference" "^[<>] .*$pattern"
}

sql "CREATE DATABASE controls"
new="FUNCTION @extschema@.$REMOVED"
control "another volatility" 'helio_upgrade_path.*: provolatile' 's/^STABLE PARALLEL/VOLATILE PARALLEL/'
control "another parallel safety" 'helio_upgrade_path.*: proparallel' 's/PARALLEL RESTRICTED/PARALLEL SAFE/'
control "another strictness" 'helio_upgrade_path.*: proisstrict' 's/^STABLE PARALLEL/STRICT &/'
control "another cost" 'helio_upgrade_path.*: procost' '' "ALTER $new COST 100;"
control "another number of rows" 'helio_upgrade_path.*: prorows' '' "ALTER $new ROWS 7;"
control "no search_path" 'helio_upgrade_path.*: proconfig' '/^SET search_path/d'
control "a security definer" 'helio_upgrade_path.*: prosecdef' '' "ALTER $new SECURITY DEFINER;"
control "another library" 'helio_upgrade_path.*: probin' '' "UPDATE pg_catalog.pg_proc SET probin = 'elsewhere' WHERE proname = 'helio_upgrade_path';"
control "another C symbol" 'helio_upgrade_path.*: prosrc' 's/helio_upgrade_path_wrapper/helio_version_wrapper/'
control "another default of an argument" 'helio_upgrade_path.*: definition' 's/DEFAULT false/DEFAULT true/'
control "another name of an argument" 'helio_upgrade_path.*: proargnames' 's/"allow_skipping"/"skipping"/'
control "another column of the result" 'helio_upgrade_path.*: proargnames' 's/"note"/"remark"/'
control "no grant on a function" 'helio_upgrade_path.*: proacl' '/^GRANT EXECUTE/d'
control "no grant on a table" 'table helio.pack: relacl' '/^GRANT SELECT/d'
control "a grant too many" 'table helio.pack: relacl' '' "GRANT INSERT ON helio.pack TO PUBLIC;"
control "a grant on a column" 'table helio.pack: pg_attribute 2 attacl' '' "GRANT UPDATE (document) ON helio.pack TO PUBLIC;"
control "no grant on a schema" 'schema helio: nspacl' '' "REVOKE USAGE ON SCHEMA helio FROM PUBLIC;"
control "a grant that pg_dump takes for a user's" 'initial grants on table helio.pack' '' \
    "DELETE FROM pg_catalog.pg_init_privs WHERE objoid = 'helio.pack'::pg_catalog.regclass;"
control "no comment on a function" 'comment on function public.helio_upgrade_path' '/^COMMENT ON FUNCTION/,/;$/d'
control "another comment on a table" 'comment on table helio.pack' '' "COMMENT ON TABLE helio.pack IS 'packs';"
control "a comment on a column" 'comment on table column helio.pack.document' '' "COMMENT ON COLUMN helio.pack.document IS 'a pack';"
control "another owner" 'table helio.pack: relowner' '' "ALTER TABLE helio.pack OWNER TO pg_monitor;"
control "another default of a column" 'default value for helio.pack.loaded_by: definition' 's/DEFAULT CURRENT_USER/DEFAULT SESSION_USER/'
control "no default of a column" 'default value for helio.pack.loaded_by: ' 's/ DEFAULT CURRENT_USER//'
control "another type of a column" 'table helio.pack: pg_attribute 4 atttypid' 's/loaded_by name/loaded_by text/'
control "a column that may be null" 'table helio.pack: pg_attribute 4 attnotnull' 's/name NOT NULL/name/'
control "no column" 'table helio.pack: pg_attribute 4 attname: "loaded_by"' '/^ALTER TABLE helio.pack ADD/d'
control "a column lost" 'table helio.pack: pg_attribute . attname: "loaded_at"' '' "ALTER TABLE helio.pack DROP COLUMN loaded_at;"
control "no primary key" 'index helio.pack_pkey: ' '' "ALTER TABLE helio.pack DROP CONSTRAINT pack_pkey;"
control "another check" 'constraint .* on helio.pack: definition' '' "ALTER TABLE helio.pack ADD CHECK (product <> '');"
control "an index too many" 'index helio.pack_by: definition' '' "CREATE INDEX pack_by ON helio.pack (loaded_by);"
control "storage of another kind" 'table helio.pack: pg_attribute 2 attstorage' '' "ALTER TABLE helio.pack ALTER COLUMN document SET STORAGE EXTERNAL;"
control "row security" 'table helio.pack: relrowsecurity' '' "ALTER TABLE helio.pack ENABLE ROW LEVEL SECURITY;"
control "a policy" 'policy .*: using' '' "CREATE POLICY p ON helio.pack USING (product <> 'secret');"
control "a trigger" 'trigger .*: definition' '' "CREATE TRIGGER t BEFORE UPDATE ON helio.pack FOR EACH ROW EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger();"
control "no dump of a table" 'dumped content of helio.pack' '/pg_extension_config_dump/d'
control "a dump of other rows" 'dumped content of helio.pack' "s/'helio.pack', ''/'helio.pack', 'WHERE false'/"
control "no function" 'function public.helio_upgrade_path' '/helio_upgrade_path/,/^AS /d; /^(COMMENT|REVOKE|GRANT EXECUTE)/,/;$/d'
control "a function left behind" 'function helio.left_behind' '' "CREATE FUNCTION helio.left_behind() RETURNS integer LANGUAGE sql AS 'SELECT 1';"
control "a function that is not the extension's" 'function public.helio_upgrade_path' '' "ALTER EXTENSION pg_helio DROP $new;"
control "a view too many" 'view helio.known' '' "CREATE VIEW helio.known AS SELECT product FROM helio.pack;"
control "an event trigger" 'event trigger watch' '' "CREATE FUNCTION helio.watched() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
    CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION helio.watched();"
control "an enumeration" 'type helio.mood: pg_enum 2 enumlabel: "good"' '' "CREATE TYPE helio.mood AS ENUM ('bad', 'good');"
control "an operator" 'operator helio.@@@' '' "CREATE OPERATOR helio.@@@ (LEFTARG = text, RIGHTARG = text, FUNCTION = pg_catalog.texteq);"
control "an aggregate" 'aggregate helio.together.*: pg_aggregate 1 aggtransfn' '' "CREATE AGGREGATE helio.together(text) (SFUNC = pg_catalog.textcat, STYPE = text);"
control "a sequence" 'sequence helio.counter: pg_sequence 1 seqincrement: 3' '' "CREATE SEQUENCE helio.counter INCREMENT 3;"

# ---------------------------------------------------------------------------------------------------
# A script of a version that was released names C symbols that every later library must have, or
# CREATE FUNCTION fails in it.

symbols_of() { sed -nE "s/.*'MODULE_PATHNAME', '([^']+)'.*/\1/p" "$@" | sort -u; }
has=$(nm -D --defined-only "$("$BIN/pg_config" --pkglibdir)/pg_helio.so" | awk '{ print $3 }' | sort -u)
wanted=$(for script in "$BASE" "$TOP"/sql/pg_helio--*.sql; do [ ! -f "$script" ] || symbols_of "$script"; done | sort -u)
like "released scripts name C symbols" "$wanted" "^helio_precheck_wrapper$"
is "the library has every C symbol that a released script names" "$(comm -23 <(cat <<<"$wanted") <(cat <<<"$has"))" ""
is "a symbol that it lacks is seen" \
    "$(comm -23 <(printf '%s\n' "$wanted" helio_never_wrapper | sort) <(cat <<<"$has"))" "helio_never_wrapper"

exit "$FAILED"
