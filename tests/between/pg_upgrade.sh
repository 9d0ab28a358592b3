#!/usr/bin/env bash
# What helio_precheck says against what pg_upgrade does: every planted case of cases/, upgraded to
# each later major of 17 and 18, and a database without faults.
#
# A case is a cluster of its own: the file's SQL run on it, and in the head of the file
#
#   expects:     the check that must find it                         always
#   pg_upgrade:  whether pg_upgrade --check passes or fails          always
#   why:         what explains that it passes, or fails only here    always where it passes
#   server:      majors of the old server that it can be planted in  else the oldest
#   from: to:    versions to ask about                               else those of the servers;
#                it must find it for targets from `to` on
#   before:      … and before this major
#   conf: hba: initdb:  a line or an option for the old cluster
#   new:         "as initdb makes it", the new cluster               else without checksums, as the old
#   skipped:     "yes" where what is expected is a row that says it could not be judged
#   also:        other checks that find something in it
#   needs:       what not every build of the servers has: icu, contrib
#
# Agreement is total or explained. Where pg_upgrade refuses, helio_precheck has said that the
# upgrade aborts; where it has not, pg_upgrade never refuses. Where helio_precheck fails a cluster
# that pg_upgrade --check passes, the case says why; a reason "... fails with: text" is put to the
# test by running pg_upgrade in earnest.
set -uo pipefail
. "$(dirname "$0")/../integration/env.sh"

CASES=$TOP/tests/between/cases
MAJORS=(15 16 17 18)
TARGETS=(17 18)
NEWEST=19
declare -A BINS VERSIONS

stop_everything() {
    # shellcheck disable=SC2046
    kill $(jobs -p) 2>/dev/null
    wait
    cleanup
}
trap stop_everything EXIT

# Servers with the extension, which pg_upgrade wants in the new one too.
for major in "${MAJORS[@]}"; do
    BINS[$major]=$("$TOP/tools/server" "$major") || die "no PostgreSQL $major"
    VERSIONS[$major]=$("${BINS[$major]}/pg_config" --version | awk '{ print $2 }')
    "$TOP/tools/install" "${BINS[$major]}/pg_config" || die "pg_helio was not installed for PostgreSQL $major"
done
VERSIONS[$NEWEST]=$NEWEST

# header FILE KEY: the values of a key, one a line.
header() { sed -n "s/^-- $2: //p" "$1"; }

# quietly COMMAND…: its output is only for the log of this cluster.
quietly() { "$@" >>"$WORK/$WORKER.log" 2>&1; }

# ---------------------------------------------------------------------------------------------------
# Clusters

# old_cluster NAME MAJOR [INITDB OPTION…]: from a template where there is no option.
old_cluster() {
    local name=$1 major=$2
    rm -rf "${WORK:?}/$name"
    if [ $# -gt 2 ]; then
        init_cluster "$name" "${BINS[$major]}" "${@:3}"
    else
        cp -a "$WORK/template-$major" "$WORK/$name"
    fi
    printf '%s\n' "port = $PGPORT" "fsync = off" "client_min_messages = error" >>"$WORK/$name/postgresql.conf"
}

# new_cluster MAJOR [--no-data-checksums]: the name of a cluster to upgrade to, made once: --check
# leaves it as it is.
new_cluster() {
    local name=$WORKER-new-$1${2:-}
    # Before 18 initdb knows no such option and makes none.
    [ "$1" -ge 18 ] || set -- "$1"
    [ -d "$WORK/$name" ] || init_cluster "$name" "${BINS[$1]}" "${@:2}"
    echo "$name"
}

# upgrade OLD OLD_MAJOR NEW NEW_MAJOR [--check]: runs pg_upgrade; its output is in $WORKER.upgrade.
upgrade() {
    rm -rf "$WORK/$3/pg_upgrade_output.d"
    as_server env -C "$WORK/$WORKER" "${BINS[$4]}/pg_upgrade" -U postgres -s "$WORK/$WORKER" \
        -p "$PGPORT" -P "$((PGPORT + 1))" -b "${BINS[$2]}" -B "${BINS[$4]}" \
        -d "$WORK/$1" -D "$WORK/$3" "${@:5}" >"$WORK/$WORKER.upgrade" 2>&1
}

# ---------------------------------------------------------------------------------------------------
# Asking

# ask SQL FILE FROM TO…: runs the file and asks in the same session, since some cases leave the
# database, the role or the settings that it began with. What it said for a version is in
# $WORKER.rows.VERSION: status, effect, check, rows, rows without object or message.
ask() {
    local file=$1 from=$2 version
    {
        printf '%s\n' "\\o /dev/null" "CREATE EXTENSION pg_helio;" "\\i $file" \
            "CREATE EXTENSION IF NOT EXISTS pg_helio;"
        for version in "${@:3}"; do
            printf '%s\n' "\\o $WORK/$WORKER.rows.$version" \
                "SELECT status, effect, coalesce(check_id, '-') AS check_id, count(*)," \
                "       count(*) FILTER (WHERE check_id IS NOT NULL AND status <> 'skipped' AND object IS NULL OR message IS NULL)" \
                "FROM helio_precheck('postgresql', '$version', nullif('$from', ''))" \
                "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;"
        done
    } >"$WORK/$WORKER.sql"
    PGCLIENTENCODING=UTF8 "$BIN/psql" -X -q -A -t -F ' ' -v ON_ERROR_STOP=1 -f "$WORK/$WORKER.sql" >"$WORK/$WORKER.psql" 2>&1
}

# found VERSION [AWK CONDITION]: the checks that found something.
found() { awk "\$3 != \"-\" && \$1 != \"skipped\" && (${2:-1}) { print \$3 }" "$WORK/$WORKER.rows.$1" | sort -u; }

# explained CHECK: a check's findings may pass pg_upgrade --check, and its case says why.
explained() {
    local file
    for file in $(grep -lx -- "-- expects: $1" "$CASES"/*.sql); do
        [ "$(header "$file" pg_upgrade)" = passes ] && [ -n "$(header "$file" why)" ] && return
    done
    return 1
}

# stamps MAJOR: whether columns made there carry pg_attver, which servers before November 2026 refuse.
stamps() { [ -e "$WORK/stamps-$1" ]; }

# ---------------------------------------------------------------------------------------------------
# Cases

# minor_of VERSION MAJOR: whether the version names a minor of this major.
minor_of() { [[ $1 == "$2".* ]]; }

# is_about FILE MAJOR: whether the case says what is found on the way to this major.
is_about() {
    local to before
    to=$(header "$1" to) before=$(header "$1" before)
    [ "$2" -ge "${to%%.*}" ] 2>/dev/null || [ -z "$to" ] && { [ -z "$before" ] || [ "$2" -lt "$before" ]; }
}

# problems FILE OLD_MAJOR TARGET VERSION VERDICT: what is wrong with what was said, one a line.
problems() {
    local file=$1 target=$3 version=$4 verdict=$5 expected said check allowed
    expected=$(header "$file" expects)
    said=$(header "$file" pg_upgrade)
    awk '$5 > 0 { print $3 " has rows without object or message" }' "$WORK/$WORKER.rows.$version"
    if is_about "$file" "$target"; then
        if [ -n "$(header "$file" skipped)" ]; then
            awk -v check="$expected" '$1 == "skipped" && $3 == check { said = 1 } END { exit !said }' "$WORK/$WORKER.rows.$version"
        else
            found "$version" | grep -qx -- "$expected"
        fi || echo "helio_precheck does not find it"
        if [ -n "$verdict" ] && [ "$said" != "$verdict" ]; then echo "pg_upgrade --check $verdict"; fi
    fi
    [ "$said" = fails ] || [ -n "$(header "$file" why)" ] || echo "no word why pg_upgrade passes it"
    allowed=$(printf '%s\n' "$expected" "$(header "$file" also | tr ' ' '\n')")
    stamps "$2" && allowed+=$'\nhidden-column-option'
    for check in $(found "$version"); do
        grep -qx -- "$check" <<<"$allowed" || echo "helio_precheck finds $check too"
    done
    case $verdict in
        fails)
            [ -n "$(found "$version" '($1 == "fail" || $1 == "warn") && $2 == "upgrade_aborts"')" ] ||
                echo "pg_upgrade refuses it and helio_precheck has not said so"
            ;;
        passes)
            for check in $(found "$version" '$1 == "fail"'); do
                explained "$check" || echo "pg_upgrade passes it, $check fails it, and no case says why"
            done
            if is_about "$file" "$target" && ! grep -q 'fails with: ' <<<"$(header "$file" why)" &&
                found "$version" '$1 == "fail" && $2 == "upgrade_aborts"' | grep -qx -- "$expected"; then
                echo "helio_precheck says that the upgrade aborts, and the case does not say with what words"
            fi
            ;;
    esac
}

# report DESCRIPTION PROBLEMS
report() {
    if [ -z "$2" ]; then ok "$1"; else not_ok "$1" "$2" "$(cat "$WORK/$WORKER.rows."* 2>/dev/null)" "$(tail -n 25 "$WORK/$WORKER.upgrade" 2>/dev/null)"; fi
}

run_case() {
    local file=$1 name server major source="" to from target targets=() versions=() version verdict text new
    local initdb=()
    name=$(basename -s .sql "$file")
    server=$(header "$file" server)
    to=$(header "$file" to)
    from=$(header "$file" from)
    for major in "${MAJORS[@]}"; do
        case $server in
            "") ;;
            "< "*) [ "$major" -lt "${server#< }" ] || continue ;;
            ">= "*) [ "$major" -ge "${server#>= }" ] || continue ;;
            *) [ "$major" = "$server" ] || continue ;;
        esac
        source=$major
        break
    done
    [ -n "$source" ] || { not_ok "$name: a server to plant it in" "server: $server"; return; }
    local BIN=${BINS[$source]}

    for target in "${TARGETS[@]}"; do [ "$target" -gt "$source" ] && targets+=("$target"); done
    # Where pg_upgrade cannot be asked about the version that the case is about, helio_precheck is.
    [ -z "$to" ] || [[ " ${targets[*]} " == *" ${to%%.*} "* ]] || targets+=("${to%%.*}")
    for target in "${targets[@]}"; do
        if minor_of "$to" "$target"; then versions+=("$to"); else versions+=("${VERSIONS[$target]}"); fi
    done
    # shellcheck disable=SC2207
    initdb=($(header "$file" initdb))

    local needs problem
    for needs in $(header "$file" needs); do
        for major in "$source" "${targets[@]}"; do
            [ -z "${BINS[$major]:-}" ] || [ -e "$WORK/has-$needs-$major" ] ||
                { echo "$name: needs $needs" >>"$WORK/not-run"; return; }
        done
    done

    local cluster=$WORKER-$name
    rm -f "$WORK/$WORKER.rows."* "$WORK/$WORKER.upgrade"
    old_cluster "$cluster" "$source" "${initdb[@]}"
    header "$file" conf >>"$WORK/$cluster/postgresql.conf"
    header "$file" hba >>"$WORK/$cluster/pg_hba.conf"
    run_cluster "$cluster" "$BIN"
    if ! ask "$file" "$from" "${versions[@]}"; then
        not_ok "$name: planted and asked" "$(tail -n 5 "$WORK/$WORKER.psql")"
        stop_cluster "$cluster"
        return
    fi
    stop_cluster "$cluster"
    # The new clusters are made as this finding says, so it is no longer one.
    [ -n "$(header "$file" new)" ] || sed -i '/ data-checksums /d' "$WORK/$WORKER.rows."*

    for target in "${targets[@]}"; do
        version=${versions[0]} versions=("${versions[@]:1}") verdict="" text=""
        if [ -n "${BINS[$target]:-}" ] && [ "$target" -gt "$source" ]; then
            if [ -n "$(header "$file" new)" ]; then new=$(new_cluster "$target"); else new=$(new_cluster "$target" --no-data-checksums); fi
            if upgrade "$cluster" "$source" "$new" "$target" --check; then verdict=passes; else verdict=fails; fi
        fi
        problem=$(problems "$file" "$source" "$target" "$version" "$verdict")
        text=$(header "$file" why | sed -n 's/.*fails with: //p')
        # What only the restore refuses, on the last target; a stamped column would be refused first.
        if [ -n "$text" ] && [ "$verdict" = passes ] && is_about "$file" "$target" && [ "$target" = "${TARGETS[-1]}" ] &&
            { [ "$name" = hidden-column-option ] || ! stamps "$source"; } &&
            { ! minor_of "$to" "$target" || [ "$to" = "${VERSIONS[$target]}" ]; }; then
            cp -a "$WORK/$new" "$WORK/$cluster-new"
            if upgrade "$cluster" "$source" "$cluster-new" "$target"; then
                problem+=$'\n'"the upgrade succeeds"
            elif ! grep -rqF -- "$text" "$WORK/$WORKER.upgrade" "$WORK/$cluster-new/pg_upgrade_output.d"; then
                problem+=$'\n'"the upgrade fails otherwise"$'\n'
                problem+=$(tail -n 5 "$WORK/$cluster-new"/pg_upgrade_output.d/*/log/*.log)
            else
                verdict+=", and the upgrade fails as it says"
            fi
            rm -rf "${WORK:?}/$cluster-new"
        fi
        report "$name $source -> $version${verdict:+: pg_upgrade --check $verdict}" "${problem#$'\n'}"
    done
    [ -n "${HELIO_KEEP:-}" ] || rm -rf "${WORK:?}/$cluster"
}

# ---------------------------------------------------------------------------------------------------
# The database without faults

# clean SOURCE TARGET [upgrade]: no finding, and pg_upgrade --check agrees. With data checksums
# where the target's initdb makes them. With `upgrade` also a real one, and the extension in it.
clean() {
    local source=$1 target=$2 version=${VERSIONS[$2]} options=() cluster=$WORKER-clean-$1-$2 problem="" new expected
    local BIN=${BINS[$source]}
    [ "$target" -lt 18 ] || options=(--data-checksums)
    rm -f "$WORK/$WORKER.rows."* "$WORK/$WORKER.upgrade"
    old_cluster "$cluster" "$source" "${options[@]}"
    run_cluster "$cluster" "$BIN"
    ask "$TOP/tests/between/clean.sql" "" "$version" || problem=$(tail -n 5 "$WORK/$WORKER.psql")
    stop_cluster "$cluster"
    # From a server that stamps columns to one that does not know the stamp, this is a finding.
    expected="ok none - 1 0"
    if stamps "$source" && ! stamps "$target"; then
        expected=$(printf '%s\n' "fail upgrade_aborts hidden-column-option 1 0" "info none - 1 0")
    fi
    [ "$(cat "$WORK/$WORKER.rows.$version" 2>/dev/null)" = "$expected" ] || problem+=$'\n'"expected: $expected"
    if [ -n "${BINS[$target]:-}" ] && [ "$target" -gt "$source" ]; then
        new=$(new_cluster "$target")
        upgrade "$cluster" "$source" "$new" "$target" --check || problem+=$'\n'"pg_upgrade --check fails"
    fi
    report "clean $source -> $version: nothing found$(stamps "$source" && echo " but stamped columns"), pg_upgrade --check passes" "${problem#$'\n'}"
    if [ "${3:-}" = upgrade ]; then
        cp -a "$WORK/$new" "$WORK/$cluster-new"
        upgraded "$cluster" "$source" "$cluster-new" "$target"
    fi
    rm -rf "${WORK:?}/$cluster" "${WORK:?}/$cluster-new"
}

# upgraded OLD SOURCE NEW TARGET: pg_upgrade in earnest; the extension and its data come along and
# answer without an ALTER EXTENSION.
upgraded() {
    local version before after question
    question="SELECT helio_version(), (SELECT count(*) FROM shop.customer), (SELECT count(*) FROM shop.\"order\"),
                     (SELECT string_agg(product, ' ') FROM helio.pack), (SELECT count(*) FROM helio_products()),
                     (SELECT string_agg(concat_ws(' ', sequence, status, last_value), ', ' ORDER BY sequence COLLATE \"C\") FROM helio_sequences())"
    local BIN=${BINS[$2]}
    run_cluster "$1" "$BIN"
    before=$(sql "$question")
    version=$(sql "SELECT extversion FROM pg_extension WHERE extname = 'pg_helio'")
    stop_cluster "$1"
    if stamps "$2" && ! stamps "$4"; then
        upgrade "$1" "$2" "$3" "$4" && not_ok "upgrade $2 -> $4 fails on stamped columns, as said"
        grep -rqF 'unrecognized parameter "pg_attver"' "$WORK/$3/pg_upgrade_output.d" &&
            ok "upgrade $2 -> $4 fails on stamped columns, as said" ||
            not_ok "upgrade $2 -> $4 fails on stamped columns, as said" "$(tail "$WORK/$WORKER.upgrade")"
        return
    fi
    if ! upgrade "$1" "$2" "$3" "$4"; then
        not_ok "upgrade $2 -> $4" "$(tail -n 20 "$WORK/$WORKER.upgrade")"
        return
    fi
    ok "upgrade $2 -> $4"
    BIN=${BINS[$4]}
    printf '%s\n' "port = $PGPORT" "fsync = off" >>"$WORK/$3/postgresql.conf"
    run_cluster "$3" "$BIN"
    after=$(sql "$question" 2>&1)
    is "upgrade $2 -> $4: the extension's version and data, and what it says, are the same" "$after" "$before"
    is "upgrade $2 -> $4: the extension is still $version" \
        "$(sql "SELECT extversion FROM pg_extension WHERE extname = 'pg_helio'")" "$version"
    is "upgrade $2 -> $4: the new server asks about the next" \
        "$(sql "SELECT status FROM helio_precheck('postgresql', '$NEWEST')" 2>&1)" "ok"
    stop_cluster "$3"
}

# ---------------------------------------------------------------------------------------------------
# Disagreement is seen: words that were never said about cases that are there.

# disagreement DESCRIPTION CASE VERDICT PATTERN ROW…: pg_upgrade --check to 18 and what helio_precheck said.
disagreement() {
    printf '%s\n' "${@:5}" >"$WORK/$WORKER.rows.18"
    like "seen: $1" "$(problems "$CASES/$2.sql" 15 18 18 "$3")" "$4"
}

disagreements() {
    local fail="fail upgrade_aborts"
    disagreement "pg_upgrade refuses what nothing was found in" aclitem-column fails "has not said so" "ok none - 1 0"
    disagreement "pg_upgrade refuses what only was remarked on" large-objects fails "has not said so" "info none large-objects 1 0"
    disagreement "pg_upgrade refuses what was to pass" large-objects fails "^pg_upgrade --check fails" "$fail large-objects 1 0"
    disagreement "pg_upgrade passes what was to fail" aclitem-column passes "^pg_upgrade --check passes" "$fail aclitem-column 1 0"
    disagreement "a failure that no case explains" large-objects passes "aclitem-column fails it, and no case says why" "$fail aclitem-column 1 0"
    disagreement "another check is found" aclitem-column fails "finds large-objects too" "$fail aclitem-column 1 0" "info none large-objects 1 0"
    disagreement "the check is not found" aclitem-column fails "does not find it" "$fail reg-type-column 1 0"
    disagreement "the check was skipped" aclitem-column fails "does not find it" "skipped upgrade_aborts aclitem-column 1 0"
    disagreement "a row without an object" aclitem-column fails "without object" "$fail aclitem-column 2 1"
    is "agreement is seen" "$(printf '%s\n' "$fail aclitem-column 1 0" "info none - 1 0" >"$WORK/$WORKER.rows.18"
        problems "$CASES/aclitem-column.sql" 15 18 18 fails)" ""
}

# ---------------------------------------------------------------------------------------------------
# What the servers are like, then two workers or more through one list.

WORKER=main
mkdir "$WORK/main"
disagreements
for major in "${MAJORS[@]}"; do
    init_cluster "template-$major" "${BINS[$major]}"
    cp -a "$WORK/template-$major" "$WORK/look"
    run_cluster look "${BINS[$major]}"
    [ "$(sql "CREATE TABLE t (a integer)" "SELECT attoptions::text LIKE '%pg\_attver%' FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum = 1")" != t ] ||
        touch "$WORK/stamps-$major"
    [ "$(sql "SELECT EXISTS (SELECT FROM pg_collation WHERE collprovider = 'i')")" != t ] || touch "$WORK/has-icu-$major"
    [ "$(sql "SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'btree_gist')")" != t ] || touch "$WORK/has-contrib-$major"
    stop_cluster look "${BINS[$major]}"
    rm -rf "$WORK/look"
done

{
    # The real upgrade and the long cases first, so that no worker is left alone with them.
    echo "clean 15 18 upgrade"
    ls "$CASES"/lock-table-size.sql
    printf 'clean %s\n' "15 17" "16 17" "16 18 upgrade" "17 18 upgrade" "15 $NEWEST" "18 $NEWEST"
    ls "$CASES"/*.sql | grep -v /lock-table-size.sql
} | grep -E -- "${HELIO_ONLY:-.}" >"$WORK/list"

worker() {
    local line
    export WORKER=worker$1 PGPORT=$((6000 + 10 * $1))
    mkdir "$WORK/$WORKER"
    [ "$(id -u)" != 0 ] || chown postgres "$WORK/$WORKER"
    exec 8>"$WORK/list.lock"
    while flock 8 && read -r -u 3 line; do
        flock -u 8
        # In a subshell, because a server that does not start ends it.
        (
            case $line in
                "clean "*) read -r -a line <<<"$line" && "${line[@]}" ;;
                *) run_case "$line" ;;
            esac
            echo "${line[0]}" >>"$WORK/done"
        ) || not_ok "$(basename -s .sql "$line") ended early"
    done
    flock -u 8
}

touch "$WORK/not-run" "$WORK/done"
exec 3<"$WORK/list"
for ((i = 1; i <= ${HELIO_JOBS:-$(nproc)}; i++)); do worker "$i" & done
wait
is "every case was looked at" "$(wc -l <"$WORK/done")" "$(wc -l <"$WORK/list")"
sort "$WORK/not-run" | sed 's/^/# not run: /'
