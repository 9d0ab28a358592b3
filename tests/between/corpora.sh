#!/usr/bin/env bash
# What helio_deprecations and helio_precheck say of objects that nobody planted: PostgreSQL's own
# regression databases and six extensions of Debian's packages (tools/corpus), against corpora.expected
# and against real upgrades.
#
# A line of corpora.expected is a finding and the reason why it is right:
#
#   cluster/database | targets | status effect | object | found | reason
#
# Where the first field ends with "each body read", the finding is one of those that come when every
# body is worth reading. "targets" are the majors that it is said for, with "+" up to the newest. "found" is what
# helio_deprecations found there, "-" where it names no text, or "precheck: " and the name of the check for what only
# helio_precheck says. Stars in the first and the fourth field stand for any text. A reason is
#
#   confirmed: refused: TEXT            pg_upgrade refuses, and says TEXT, before the finding is mended
#   confirmed: use: STATEMENT => TEXT   the statement runs in the old server; in the new it fails with TEXT
#   confirmed: differs: STATEMENT       … and gives another result in the new one
#   confirmed: start: TEXT              the new server does not start with the old one's configuration
#   confirmed: lost: TEXT               objects with TEXT in their names are not there after pg_upgrade
#   explained: WHY                      in words
#
# Where the third field is "-", nothing is said of the object, though it is lost, and WHY that is well.
#
# And the other way round: the findings that say so are the only reasons why pg_upgrade refuses; when
# their remedies have been run, it succeeds, no object is lost, and what could be created, planned and
# maintained in the old database still can.
set -uo pipefail
. "$(dirname "$0")/../../tools/env.sh"

SOURCES=(15 17 18)
TARGETS=(16 17 18 19)
NEWEST=19
declare -A BINS
for major in "${SOURCES[@]}"; do
    BINS[$major]=$("$TOP/tools/server" "$major") || die "no PostgreSQL $major"
    # Whoever has just done so says it.
    [ -n "${HELIO_INSTALLED:-}" ] || "$TOP/tools/install" "${BINS[$major]}/pg_config" ||
        die "pg_helio was not installed for PostgreSQL $major"
done
declare -A CORPUS PORTS MAJOR_OF UPGRADES
corpus() { CORPUS[$1]=$("$TOP/tools/corpus" "${@:4}") || die "no corpus $1"; PORTS[$1]=$2 MAJOR_OF[$1]=$3; }
corpus extensions 6001 15 extensions
corpus regression-15 6002 15 regression 15 17 18
corpus regression-17 6003 17 regression 17 18
corpus regression-18 6004 18 regression 18
UPGRADES=([extensions]="17 18" [regression-15]="17 18" [regression-17]="18" [regression-18]="")
LABELS=(extensions regression-15 regression-17 regression-18)

# The extensions' server is a copy of its own, which gets what has just been built.
BINS[extensions]=${CORPUS[extensions]}/bin
install -m 755 "$("${BINS[15]}/pg_config" --pkglibdir)/pg_helio.so" "$("${BINS[extensions]}/pg_config" --pkglibdir)/"
install -m 644 "$("${BINS[15]}/pg_config" --sharedir)"/extension/pg_helio* "$("${BINS[extensions]}/pg_config" --sharedir)/extension/"

export BIN=${BINS[extensions]}
. "$TOP/tests/integration/env.sh"
EXPECTED=$TOP/tests/between/corpora.expected

# bin_of LABEL: the programs of the server that this corpus is in.
bin_of() { echo "${BINS[$1]:-${BINS[${MAJOR_OF[$1]}]}}"; }

# copy_of LABEL NAME: a copy of the corpus' cluster, not running, listening here.
copy_of() {
    rm -rf "${WORK:?}/$2"
    cp -a "${CORPUS[$1]}/cluster" "$WORK/$2"
    printf '%s\n' "unix_socket_directories = '$WORK'" "port = ${PORTS[$1]}" >>"$WORK/$2/postgresql.conf"
}

databases() {
    PGDATABASE=postgres sql "SELECT datname FROM pg_database WHERE datallowconn AND datname !~ '^(template1|postgres)$' ORDER BY datname"
}

# ---------------------------------------------------------------------------------------------------
# Asking

# said FUNCTION TARGET: a statement with a row for each thing said, one a line: target, function, status,
# effect, object, found. The paths of this machine are left out.
said() {
    local found
    if [ "$1" = helio_deprecations ]; then found="coalesce(found, '-')"; else found="'precheck: ' || coalesce(check_id, '')"; fi
    cat <<END
SELECT '$2', '$1', status, effect, translate(replace(object, '$HELIO_CACHE', '…'), E'\n\t|', '  /'), translate($found, E'\n\t|', '  /')
FROM $1('postgresql', '$2') WHERE object IS NOT NULL OR status NOT IN ('ok', 'info') ORDER BY 3, 4, 5, 6;
END
}

# ask LABEL DATABASE ROLE: everything, in one session; in $WORK/said/LABEL/DATABASE.ROLE.
ask() {
    local target function statements
    statements=$(
        for target in "${TARGETS[@]}"; do
            [ "$target" -gt "${MAJOR_OF[$1]}" ] || continue
            for function in "${FUNCTIONS[@]}"; do said "$function" "$target"; done
        done
    )
    mkdir -p "$WORK/said/$1"
    PGUSER=$3 PGDATABASE=$2 "$BIN/psql" -X -q -A -t -F $'\t' -f - <<<"$statements" \
        >"$WORK/said/$1/$2.$3" 2>"$WORK/said/$1/$2.$3.messages"
}

# gather LABEL DATABASE ROLE: lines as in corpora.expected, without their reasons: rows that are the
# same for several targets become one, and helio_precheck's are left out where helio_deprecations
# says the same.
gather() {
    awk -F '\t' -v OFS=' | ' -v label="$1/$2" -v newest="$NEWEST" -v first="$((MAJOR_OF[$1] + 1))" '
        $2 == "helio_deprecations" { detailed[$1 FS $3 FS $4 FS $5] = 1 }
        { line[NR] = $0 }
        END {
            for (n = 1; n <= NR; n++) {
                split(line[n], f, FS)
                if (f[2] == "helio_precheck" && (f[1] FS f[3] FS f[4] FS f[5]) in detailed) continue
                key = f[3] " " f[4] OFS f[5] OFS f[6]
                if (!(f[1] FS key in seen)) { seen[f[1] FS key] = 1; targets[key] = targets[key] " " f[1] }
            }
            for (key in targets) {
                count = split(substr(targets[key], 2), t, " ")
                if (t[count] == newest && count == newest - t[1] + 1) text = t[1] "+"
                else { text = t[1]; for (i = 2; i <= count; i++) text = text "," t[i] }
                print label, text, key
            }
        }' "$WORK/said/$1/$2.$3" | LC_ALL=C sort
}

# read_all LABEL DATABASE: the same for the newest target, when each body has in it what makes it worth
# reading: a label with the name of a function that is gone. It may not say more for it.
read_all() {
    PGDATABASE=$2 sql "
        UPDATE pg_proc SET prosrc = CASE lanname WHEN 'sql' THEN prosrc || E'\n; SELECT 1 AS pg_stat_get_buf_written_backend' ELSE '<<pg_stat_get_buf_written_backend>> ' || prosrc END
        FROM pg_language AS l
        WHERE l.oid = prolang AND pg_proc.oid >= 16384 AND prosqlbody IS NULL AND (lanname = 'sql' OR lanname = 'plpgsql' AND prosrc !~ '(^|\n)\s*(<<|#)')
              AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')"
    PGDATABASE=$2 "$BIN/psql" -X -q -A -t -F $'\t' -c "$(said helio_deprecations "$NEWEST")" >"$WORK/said/$1/$2.read" 2>>"$WORK/said/$1/$2.messages"
    awk -F '\t' -v label="$1/$2, each body read" -v OFS=' | ' 'FILENAME == ARGV[1] { told[$0] = 1; next } !($0 in told) { print label, $1 "+", $3 " " $4, $5, $6 }' \
        "$WORK/said/$1/$2.postgres" "$WORK/said/$1/$2.read"
}

# What it may say: no error, no warning, and nothing of a leak or a panic in the server's log.
TROUBLE='ERROR|WARNING|FATAL|PANIC|panicked|leak|not closed|terminated by signal'

ask_all() {
    local label=$1 database role begun messages
    export PGPORT=${PORTS[$label]}
    local BIN
    BIN=$(bin_of "$label")
    copy_of "$label" "$label"
    run_cluster "$label" "$BIN"
    PGDATABASE=postgres sql "CREATE ROLE nobody LOGIN"
    for database in $(databases); do
        PGDATABASE=$database sql "CREATE EXTENSION pg_helio" 2>>"$WORK/$label.messages"
    done
    begun=$(wc -l <"$WORK/$label/log")
    for database in $(databases); do
        for role in postgres nobody; do
            ask "$label" "$database" "$role"
        done
        # Extensions' members are not judged one by one.
        [[ $database != *_loose && $database != regression ]] || read_all "$label" "$database" >>"$WORK/actual"
        messages=$(cat "$WORK/said/$label/$database".*messages)
        is "$label/$database goes through, and for a role without rights" "$messages" ""
        gather "$label" "$database" postgres >>"$WORK/actual"
        messages=$(awk -F '\t' -v OFS='\t' '{ row = $1 OFS $3 OFS $4 OFS $5 } FILENAME == ARGV[1] { if ($2 == "helio_precheck") told[row] = 1; next }
                                           $2 == "helio_deprecations" && !(row in told)' "$WORK/said/$label/$database."{postgres,postgres})
        is "$label/$database: helio_precheck says the same as helio_deprecations" "$messages" ""
        # Whoever has no rights is told less, and then that something was left out.
        messages=$(awk -F '\t' 'FILENAME == ARGV[1] { told[$0] = 1; next } !($0 in told) && $3 != "skipped" && $3 != "info"' \
            "$WORK/said/$label/$database.postgres" "$WORK/said/$label/$database.nobody")
        is "$label/$database: a role without rights is told nothing else" "$messages" ""
    done
    messages=$(tail -n +$((begun + 1)) "$WORK/$label/log" | grep -E "$TROUBLE")
    is "$label: nothing of it in the server's log" "$messages" ""
    remedies "$label"
    stop_cluster "$label" "$BIN"
}

# ---------------------------------------------------------------------------------------------------
# Comparing

# compare: each finding has its line in corpora.expected, and each line its finding. Lines with their
# reasons go to $WORK/reasons.
compare() {
    : >"$WORK/reasons"
    awk -F ' [|] ' -v OFS=' | ' -v reasons="$WORK/reasons" '
        function pattern(text) { gsub(/[][\\.^$(){}+?|]/, "\\\\&", text); gsub(/\*/, ".*", text); return "^" text "$" }
        FILENAME == ARGV[1] {
            if ($0 !~ /^#/ && NF) {
                expected++; text[expected] = $0; label[expected] = pattern($1); object[expected] = pattern($4); rest[expected] = $2 OFS $3 OFS $5; reason[expected] = $6
                if ($6 !~ /^(confirmed: (refused|use|differs|start|lost): |explained: )./) print "not ok - a reason for: " $0
                if ($3 == "-") { used[expected] = 1; print >reasons }
            }
            next
        }
        {
            found = 0
            for (n = 1; n <= expected; n++)
                if (rest[n] == $2 OFS $3 OFS $5 && $1 ~ label[n] && $4 ~ object[n]) { found = used[n] = 1; print $0, reason[n] >reasons; break }
            if (!found) { print "not ok - unexpected: " $0 } else fine++
        }
        END {
            for (n = 1; n <= expected; n++) if (!used[n]) print "not ok - no longer found: " text[n]
            print "ok - " fine + 0 " findings that are confirmed or explained"
        }' "$EXPECTED" "$WORK/actual"
}

# ---------------------------------------------------------------------------------------------------
# Upgrading

# remedies LABEL: what helio_precheck offers against each finding that makes pg_upgrade refuse, in
# $WORK/remedies/LABEL.TARGET: database, object, check, remedy.
remedies() {
    local target database
    mkdir -p "$WORK/remedies"
    for target in ${UPGRADES[$1]}; do
        for database in $(databases); do
            PGDATABASE=$database "$BIN/psql" -X -q -A -t -F $'\t' -c "
                SELECT '$database', replace(object, '$HELIO_CACHE', '…'), check_id, remedy
                FROM helio_precheck('postgresql', '$target')
                WHERE status IN ('fail', 'warn') AND effect = 'upgrade_aborts'"
        done >"$WORK/remedies/$1.$target"
    done
}

# reasons_for LABEL TARGET KIND: the reasons "confirmed: KIND: …" of findings for this target: database,
# object, what follows; one a line.
reasons_for() {
    awk -F ' [|] ' -v OFS='\t' -v target="$2" -v kind="confirmed: $3: " -v label="$1/" '
        index($1, label) == 1 && index($NF, kind) == 1 {
            first = $2; sub(/\+/, "", first)
            if ($2 ~ /\+/ ? target >= first : index("," $2 ",", "," target ","))
                print substr($1, length(label) + 1), $4, substr($NF, length(kind) + 1)
        }' "$WORK/reasons"
}

# stubs TARGET DIRECTORY: libraries with the names and the functions of the extensions' own, for a
# server that those extensions are not packaged for. The functions return something of their type and
# do nothing, which is enough to create all that is made with them.
stubs() {
    local library
    mkdir -p "$2"
    for library in $(libraries); do
        {
            printf '#include "%s"\n' postgres.h fmgr.h utils/builtins.h
            echo 'PG_MODULE_MAGIC;'
            each_database "
                SELECT DISTINCT ON (prosrc) format('PG_FUNCTION_INFO_V1(%1\$s); Datum %1\$s(PG_FUNCTION_ARGS) { %2\$s }', prosrc,
                    CASE WHEN prorettype IN ('internal'::regtype, 'void'::regtype) THEN 'return (Datum) 0;'
                         WHEN proretset OR typtype = 'p' AND typname <> 'cstring' THEN 'PG_RETURN_NULL();'
                         WHEN typname = 'cstring' THEN 'return CStringGetDatum(pstrdup(\"\"));'
                         WHEN typbyval THEN 'return (Datum) 0;'
                         WHEN typlen = -1 THEN 'return PointerGetDatum(cstring_to_text(\"\"));'
                         ELSE format('return PointerGetDatum(palloc0(%s));', typlen) END)
                FROM pg_proc AS p JOIN pg_type AS t ON t.oid = prorettype
                WHERE prolang = 13 AND p.oid >= 16384 AND probin ~ '(^|/)$library$' ORDER BY prosrc" |
                sort -t '(' -k 2,2 -u
        } >"$2/$library.c"
        gcc -w -O0 -fPIC -shared -I"$("${BINS[$1]}/pg_config" --includedir-server)" -o "$2/$library.so" "$2/$library.c" || return
    done
}

# each_database STATEMENT…
each_database() {
    local database
    for database in $(databases); do PGDATABASE=$database sql "$@"; done
}

# libraries: those of the extensions that come from Debian's packages.
libraries() {
    each_database "SELECT DISTINCT regexp_replace(probin, '^.*/', '') FROM pg_proc
                   WHERE prolang = 13 AND oid >= 16384 AND probin ~ '(cron|orafce|plpgsql_check|partman|postgis|address_standardizer)'" | sort -u
}

# mend_libraries: functions name their library without a directory, and each server looks for it in a
# directory of its own.
mend_libraries() {
    each_database "UPDATE pg_proc SET probin = regexp_replace(probin, '^.*/(.+?)(\.so)?$', '\1')
                   WHERE prolang = 13 AND oid >= 16384 AND (probin ~ '^/' OR probin ~ '/($(libraries | paste -sd '|'))$')"
}

# mend_environment TARGET: what only has to do with how this target was built.
mend_environment() {
    local options
    options=$("${BINS[$1]}/pg_config" --configure)
    if [[ $options != *--with-lz4* ]]; then
        # An index keeps what its table had when it was made.
        PGDATABASE=regression sql "DROP INDEX IF EXISTS idx"
        each_database "SELECT format('ALTER TABLE %s ALTER COLUMN %I SET COMPRESSION pglz', attrelid::regclass, attname)
                       FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid WHERE attcompression = 'l' AND relkind NOT IN ('i', 'I')" |
            sed 's/$/;/' | PGDATABASE=regression "$BIN/psql" -X -q -f -
    fi
    if [[ $options != *--with-libxml* ]]; then
        PGDATABASE=regression sql "DO \$\$
            DECLARE v regclass;
            BEGIN
                FOR v IN SELECT oid FROM pg_class WHERE relkind = 'v' AND relname ~ '^xml(table)?view' LOOP
                    EXECUTE format('DROP VIEW IF EXISTS %s CASCADE', v);
                END LOOP;
            END \$\$" 2>/dev/null
    fi
}

# probe FILE MAINTAIN: what there is and what can be done in each database.
probe() {
    local database
    for database in $(databases); do
        PGDATABASE=$database PGOPTIONS="-c probe.maintain=$2" "$BIN/psql" -X -q -f "$TOP/tests/between/corpora-probe.sql" 2>&1 | sed "s/^/$database\t/"
    done >"$1"
}

# uses FILE LABEL TARGET: what the statements give that confirm a finding; one line for each.
uses() {
    local database object rest kind
    for kind in use differs; do
        while IFS=$'\t' read -r database object rest; do
            printf '%s\t%s\t%s\t%s\tgives %s\n' "$kind" "$database" "$object" "$rest" \
                "$(PGDATABASE=$database "$BIN/psql" -X -q -A -t -c "${rest% => *}" 2>&1 | tr '\n\t' '  ')"
        done < <(reasons_for "$2" "$3" "$kind")
    done >"$1"
}

# proven LABEL OBJECT: its reason was put to the test.
proven() { printf '%s\t%s\n' "$1" "$2" >>"$WORK/proven"; }

# quoted TEXT: as a regular expression that matches it.
quoted() { sed 's/[][\\.^$(){}+?|*]/\\&/g' <<<"$1"; }

# refusal OUTPUT_DIRECTORY: all that pg_upgrade said and wrote, in lines.
refusal() {
    cat "$WORK/upgrade.out" "$1"/pg_upgrade_output.d/*/*.txt "$1"/pg_upgrade_output.d/*/log/*.log 2>/dev/null | sed "s|$HELIO_CACHE|…|g"
}

# upgrade LABEL TARGET: the cluster as it is, again and again, until nothing is in the way. Each time it is
# refused, a finding has said so, and its remedy is run.
upgrade() {
    local label=$1 target=$2 old=old-$1-$2 new=new-$1-$2 from=${MAJOR_OF[$1]} old_bin new_bin=${BINS[$2]}
    local name="$1 -> $2" pending database object text check remedy mended said maintain=on options=() left lost libraries_too
    old_bin=$(bin_of "$label")
    # The same object in another database is no other refusal.
    pending=$(reasons_for "$label" "$target" refused | sort -t $'\t' -u -k 2,2)
    export PGPORT=${PORTS[$label]}
    local BIN=$old_bin
    copy_of "$label" "$old"
    # pg_cron's worker would be in the way of a server that pg_upgrade stops.
    printf '%s\n' "shared_preload_libraries = ''" "dynamic_library_path = '\$libdir:${CORPUS[$label]}/lib-$from'" >>"$WORK/$old/postgresql.conf"
    run_cluster "$old"
    if [ "$label" = extensions ]; then
        maintain=off
        stubs "$target" "$WORK/lib-$label-$target" || not_ok "$name: libraries to stand in for the extensions' own"
    else
        cp -a "${CORPUS[$label]}/lib-$target" "$WORK/lib-$label-$target"
        mend_environment "$target"
    fi
    chmod -R a+rX "$WORK/lib-$label-$target"
    uses "$WORK/uses-$label-$target.old" "$label" "$target"
    stop_cluster "$old"

    while :; do
        rm -rf "${WORK:?}/$new" "$WORK/upgrading"
        BIN=$new_bin init_cluster "$new" "$new_bin" "${options[@]}"
        printf '%s\n' "dynamic_library_path = '\$libdir:$WORK/lib-$label-$target'" "fsync = off" >>"$WORK/$new/postgresql.conf"
        as_server mkdir "$WORK/upgrading"
        as_server env -C "$WORK/upgrading" "$new_bin/pg_upgrade" -U postgres -s "$WORK/upgrading" -p "$PGPORT" -P "$((PGPORT + 100))" \
            -b "$old_bin" -B "$new_bin" -d "$WORK/$old" -D "$WORK/$new" --no-sync >"$WORK/upgrade.out" 2>&1 && break
        said=$(refusal "$WORK/$new") mended='' left='' libraries_too=''
        run_cluster "$old"
        while IFS=$'\t' read -r database object text; do
            [ -n "$object" ] || continue
            if grep -qF -- "$text" <<<"$said"; then
                ok "$name: pg_upgrade refuses $object ($text)"
                proven "$label" "$object"
                while IFS=$'\t' read -r database check remedy; do
                    if [ "$check" = required-library ]; then
                        libraries_too=1
                    elif [ "$check" = data-checksums ]; then
                        options=(--data-checksums)
                    elif ! PGDATABASE=$database sql "$remedy" 2>"$WORK/remedy.messages"; then
                        not_ok "$name: the remedy of $object" "$remedy" "$(cat "$WORK/remedy.messages")"
                    fi
                    mended=1
                done < <(awk -F '\t' -v OFS='\t' -v object="$object" '$2 == object { print $1, $3, $4 }' "$WORK/remedies/$label.$target")
            else
                left+="$database"$'\t'"$object"$'\t'"$text"$'\n'
            fi
        done <<<"$pending"
        [ -z "$libraries_too" ] || mend_libraries
        stop_cluster "$old"
        pending=$left
        [ -n "$mended" ] || break
    done
    if ! grep -q '^Upgrade Complete' "$WORK/upgrade.out"; then
        not_ok "$name: pg_upgrade refuses what nothing was said of" "$(tail -n 12 "$WORK/upgrade.out")" \
            "$(grep -h -A 3 ERROR "$WORK/$new"/pg_upgrade_output.d/*/log/*.log 2>/dev/null | tail -n 12)"
        return
    fi
    ok "$name: pg_upgrade succeeds when all that was said of it is mended"
    is "$name: and refused all that was to be refused" "$(grep . <<<"$pending")" ""

    run_cluster "$old"
    probe "$WORK/probe-$label-$target.old" $maintain
    stop_cluster "$old"
    BIN=$new_bin
    run_cluster "$new" "$new_bin"
    probe "$WORK/probe-$label-$target.new" $maintain
    uses "$WORK/uses-$label-$target.new" "$label" "$target"
    stop_cluster "$new" "$new_bin"
    like "$name: the objects are counted" "$(cut -f 2 "$WORK/probe-$label-$target.old" | sort | uniq -c | tr '\n' ' ')" "[0-9]{3} create .*[0-9]{3} has"
    lost=$(reasons_for "$label" "$target" lost | while IFS=$'\t' read -r _ object text; do proven "$label" "$object"; echo "$text"; done
        awk -F ' [|] ' -v label="$label/" 'index($1, label) == 1 && $3 == "-" { print $4 }' "$WORK/reasons")
    said=$(awk -F '\t' 'NR == FNR { if ($4 == "yes") had[$1 FS $2 FS $3] = 1; next }
                        { if ($4 == "yes") has[$1 FS $2 FS $3] = 1; else why[$1 FS $2 FS $3] = $4 }
                        END { for (key in had) if (!(key in has)) print key, why[key] }' \
        "$WORK/probe-$label-$target.old" "$WORK/probe-$label-$target.new" | sort)
    while read -r text; do
        [ -n "$text" ] || continue
        like "$name: $text is lost" "$said" "$(quoted "$text")"
        said=$(grep -vF -- "$text" <<<"$said")
    done <<<"$lost"
    is "$name: $(grep -c $'\tyes$' "$WORK/probe-$label-$target.old") objects, bodies, plans and rebuilds are as before" "$said" ""
    used "$label" "$target"
    starts "$label" "$target"
    rm -rf "${WORK:?}/$old" "${WORK:?}/$new"
}

# used LABEL TARGET: the statements that confirm findings, before and after.
used() {
    local kind database object rest before after
    while IFS=$'\t' read -r kind database object rest before after; do
        proven "$1" "$object"
        if [ "$kind" = use ]; then
            unlike "$1 -> $2: $object is of use before" "$before" "ERROR"
            like "$1 -> $2: and not after" "$after" "ERROR.*$(quoted "${rest#* => }")"
        else
            is "$1 -> $2: $object does something else after" "$([ "$before" != "$after" ] && echo "differs")" "differs"
        fi
    done < <(paste "$WORK/uses-$1-$2.old" <(cut -f 5 "$WORK/uses-$1-$2.new"))
}

# starts LABEL TARGET: with the old server's configuration the new one does not start, and says why.
starts() {
    local object text
    [ -n "$(reasons_for "$1" "$2" start)" ] || return 0
    BIN=${BINS[$2]} init_cluster starting "${BINS[$2]}"
    cat "${CORPUS[$1]}/cluster/postgresql.conf" >>"$WORK/starting/postgresql.conf"
    printf '%s\n' "unix_socket_directories = '$WORK'" "port = $((PGPORT + 200))" >>"$WORK/starting/postgresql.conf"
    as_server "${BINS[$2]}/pg_ctl" -w -s -D "$WORK/starting" -l "$WORK/starting/log" start >/dev/null 2>&1 &&
        stop_cluster starting "${BINS[$2]}"
    while IFS=$'\t' read -r _ object text; do
        like "$1 -> $2: $object keeps the new server from starting" "$(cat "$WORK/starting/log")" "$(quoted "$text")"
        proven "$1" "$object"
    done < <(reasons_for "$1" "$2" start | sort -u -k 2)
    rm -rf "$WORK/starting"
}

# ---------------------------------------------------------------------------------------------------

FUNCTIONS=(helio_deprecations helio_precheck)
for label in "${LABELS[@]}"; do ask_all "$label"; done
LC_ALL=C sort -o "$WORK/actual" "$WORK/actual"
compare | tee "$WORK/compared"
! grep -q '^not ok' "$WORK/compared" || FAILED=1
for label in "${LABELS[@]}"; do
    for target in ${UPGRADES[$label]}; do upgrade "$label" "$target"; done
done
is "every finding that is said to be confirmed has been" "$(
    touch "$WORK/proven"
    awk -F ' [|] ' 'FILENAME == ARGV[1] { split($0, f, "\t"); proven[f[1] FS f[2]] = 1; next }
                    $NF ~ /^confirmed: / { label = $1; sub("/.*", "", label); if (!(label FS $4 in proven)) print }' "$WORK/proven" "$WORK/reasons"
)" ""
exit $FAILED
