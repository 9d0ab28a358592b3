# Sourced by record and run.sh: the cases and what their heads say.
# shellcheck shell=bash

. "$(dirname "${BASH_SOURCE[0]}")/../integration/env.sh" 15

# Clusters are copied for every case, which takes most of the time on a disk.
if [ "$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)" -gt 2000000 ] 2>/dev/null; then
    rm -rf "$WORK"
    WORK=$(mktemp -d /dev/shm/pg_helio.XXXXXX)
    chmod 755 "$WORK"
    [ "$(id -u)" != 0 ] || chown postgres "$WORK"
    PGHOST=$WORK
fi

CASES=$TOP/tests/hazards/cases
# shellcheck disable=SC2034
OUTCOMES=$TOP/tests/hazards/outcomes.tsv

# header FILE KEY: the values of a key, one a line.
header() { sed -n "s/^-- $2: //p" "$1"; }

# database FILE: the name of the database that a case is planted in.
database() { basename -s .sql "$1" | tr - _; }

# lacks FILE OLD [NEW…]: an extension that the case needs and these servers do not have, if any.
lacks() {
    local bin needs
    for needs in $(header "$1" "old needs"); do ships "$2" "$needs" || echo "$needs"; done
    for needs in $(header "$1" needs); do
        for bin in "${@:2}"; do ships "$bin" "$needs" || echo "$needs"; done
    done | head -n 1
}
ships() { [ -n "$(find "$("$1/pg_config" --sharedir)/extension" -name "$2.control" 2>/dev/null)" ]; }

# new_database FILE: an empty database for the case, and the case planted in it.
new_database() { sql "CREATE DATABASE $(database "$1")"; }
plant() {
    PGDATABASE=$(database "$1") PGCLIENTENCODING=UTF8 PGOPTIONS="-c client_min_messages=error" \
        "$BIN/psql" -X -q -v ON_ERROR_STOP=1 -o /dev/null -f "$1"
}
