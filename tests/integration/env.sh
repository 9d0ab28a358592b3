# Sourced by the integration scripts: clusters of their own, and one line a result.
# shellcheck shell=bash

. "$(dirname "${BASH_SOURCE[0]}")/../../tools/env.sh"

HERE=$TOP/tests/integration
BIN=${BIN:-$("$TOP/tools/server" "${1:-15}")}
MAJOR=$("$BIN/pg_config" --version | sed -E 's/^PostgreSQL ([0-9]+).*/\1/')
WORK=$(mktemp -d /tmp/pg_helio.XXXXXX)
chmod 755 "$WORK"
if [ "$(id -u)" = 0 ]; then
    as_server true
    chown postgres "$WORK"
fi
# Whatever the caller's environment says of servers, these tests speak only to their own.
for variable in "${!PG@}"; do
    [[ $variable == PGRX_* ]] || unset "$variable"
done
export PGUSER=postgres PGHOST=$WORK PGDATABASE=postgres PGPORT=6000 LC_ALL=C.UTF-8
unset RUST_BACKTRACE
FAILED=0

# shellcheck disable=SC2317
cleanup() {
    local data
    for data in "$WORK"/*/postmaster.pid; do
        [ -f "$data" ] && stop_cluster "$(basename "$(dirname "$data")")" >/dev/null 2>&1
    done
    [ -n "${HELIO_KEEP:-}" ] || rm -rf "$WORK"
}
trap cleanup EXIT

# init_cluster NAME [BIN [INITDB OPTION…]]: an initialised cluster that is not running.
init_cluster() {
    local name=$1 bin=${2:-$BIN}
    as_server "$bin/initdb" -D "$WORK/$name" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
        "${@:3}" >"$WORK/initdb.log" 2>&1 || { cat "$WORK/initdb.log" >&2; die "initdb failed"; }
    printf '%s\n' "listen_addresses = ''" "unix_socket_directories = '$WORK'" "port = $PGPORT" \
        "logging_collector = off" >>"$WORK/$name/postgresql.conf"
}

# run_cluster NAME [BIN]: starts it and waits until it answers.
run_cluster() {
    local name=$1 bin=${2:-$BIN}
    as_server "$bin/pg_ctl" -w -s -D "$WORK/$name" -l "$WORK/$name/log" start >/dev/null ||
        { cat "$WORK/$name/log" >&2; die "cluster $name did not start"; }
}

# start_cluster NAME [SETTING…]: a fresh, running cluster that need not survive a crash.
start_cluster() {
    init_cluster "$1"
    printf '%s\n' "fsync = off" "${@:2}" >>"$WORK/$1/postgresql.conf"
    run_cluster "$1"
}

stop_cluster() {
    as_server "${2:-$BIN}/pg_ctl" -s -m fast -D "$WORK/$1" stop >/dev/null
}

# sql STATEMENT…: runs them and prints values without decoration.
sql() {
    local arguments=() statement
    for statement; do arguments+=(-c "$statement"); done
    "$BIN/psql" -X -q -A -t -v ON_ERROR_STOP=1 "${arguments[@]}"
}

ok() { printf 'ok - %s\n' "$1"; }

not_ok() {
    printf 'not ok - %s\n' "$1"
    [ $# -lt 2 ] || printf '%s\n' "${@:2}" | sed 's/^/# /'
    FAILED=1
}

# is DESCRIPTION GOT EXPECTED
is() {
    if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "got:      $2" "expected: $3"; fi
}

# like DESCRIPTION GOT PATTERN (extended regular expression)
like() {
    if grep -Eq -- "$3" <<<"$2"; then ok "$1"; else not_ok "$1" "got: $2" "no match for: $3"; fi
}

# unlike DESCRIPTION GOT PATTERN
unlike() {
    if grep -Eq -- "$3" <<<"$2"; then not_ok "$1" "got: $2" "matches: $3"; else ok "$1"; fi
}
