# Sourced by the tools that fetch packages: apt with lists and an archive of its own, so that neither
# root nor an entry in this machine's sources list is needed to look at or download a package.
# shellcheck shell=bash

# apt_private SUITE COMMAND…: "own" are the suites that this machine's apt knows, every other one was
# named by source_suite.
apt_private() {
    local suite=$1 sources=()
    shift
    local state=$HELIO_CACHE/apt/$suite
    mkdir -p "$state/lists/partial" "$state/archives/partial" "$state/none"
    if [ "$suite" != own ]; then
        sources=(-o "Dir::Etc::SourceList=$state/suite.sources" -o "Dir::Etc::SourceParts=$state/none")
    fi
    "$1" -q -o "Dir::State::Lists=$state/lists" -o "Dir::Cache=$state" -o Debug::NoLocking=1 \
        -o APT::Sandbox::User= "${sources[@]}" "${@:2}"
}

# The address of the Debian mirror that this machine's apt uses.
mirror() {
    apt_private own apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)' 2>/dev/null |
        awk -F'|' '$1 == "Debian" && $2 == "Debian" { print $3; exit }'
}

# source_suite NAME SUITE…: from now on apt_private NAME looks at the source packages of these suites.
source_suite() {
    local state=$HELIO_CACHE/apt/$1
    mkdir -p "$state"
    cat >"$state/suite.sources" <<END
Types: deb-src
URIs: $(mirror)
Suites: ${*:2}
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
END
    apt_private "$1" apt-get update >&2
}

# The candidate version of a package in this machine's own suites, or nothing.
candidate() {
    apt_private own apt-cache policy "$1" | awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'
}

# libraries_of PACKAGE…: the libraries they need, one a line.
libraries_of() {
    apt_private own apt-cache depends "$@" |
        awk '$1 == "Depends:" && ($2 ~ /^lib/ || $2 == "tzdata") { print $2 }' | sort -u
}

# unpack DIRECTORY PACKAGE [VERSION]: its files below that directory; nothing of it is installed.
unpack() {
    local work
    work=$(mktemp -d)
    chmod 755 "$work"
    (cd "$work" && apt_private own apt-get download "$2${3:+=$3}" >&2)
    dpkg-deb -x "$work"/*.deb "$1"
    rm -rf "$work"
}
