# Sourced by the scripts of tools/ and tests/: where the cache is, and how to become root or the
# account that servers run as. Nothing is installed or started here.
# shellcheck shell=bash

TOP=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
PGRX_VERSION=0.18.1

# Servers, cargo-pgrx and its configuration live outside the checkout, where the account that the
# servers run as can read them.
if [ -z "${HELIO_CACHE:-}" ]; then
    if [ "$(id -u)" = 0 ]; then
        HELIO_CACHE=/var/cache/pg_helio
    else
        HELIO_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/pg_helio
    fi
fi
export HELIO_CACHE
mkdir -p "$HELIO_CACHE"
chmod a+rx "$HELIO_CACHE" 2>/dev/null || true

say() { printf '%s\n' "== $*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 1; }

# as_root COMMAND…: for apt-get; says what to run by hand where that is not allowed.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif sudo -n true 2>/dev/null; then
        sudo "$@"
    else
        die "this needs root; run it yourself, then try again:  $*"
    fi
}

# tell_pgrx MAJOR PG_CONFIG: pgrx wants to know a server beforehand. A folder for each keeps them out
# of ~/.pgrx, and is written only when it changes, because cargo builds anew what was touched.
tell_pgrx() {
    export PGRX_HOME=$HELIO_CACHE/pgrx-$1
    local text
    text=$(printf '[configs]\npg%s = "%s"' "$1" "$2")
    mkdir -p "$PGRX_HOME"
    [ "$(cat "$PGRX_HOME/config.toml" 2>/dev/null)" = "$text" ] || printf '%s\n' "$text" >"$PGRX_HOME/config.toml"
}

# as_server COMMAND…: servers refuse to run as root, so root hands them to "postgres".
as_server() {
    if [ "$(id -u)" = 0 ]; then
        id postgres >/dev/null 2>&1 ||
            useradd --system --user-group --home-dir /var/lib/postgresql --shell /bin/bash postgres
        runuser -u postgres -- env -C / "$@"
    else
        "$@"
    fi
}

# apt_install PACKAGE…: installs those that are missing, and nothing when none is.
apt_install() {
    local package missing=()
    for package; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
            missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${missing[*]}"
    as_root apt-get -qq update >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
        "${missing[@]}" >&2
}
