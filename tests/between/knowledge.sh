#!/usr/bin/env bash
# packs/postgresql/catalog.json is what tools/knowledge makes of the servers and of what is written by
# hand, and tools/knowledge finds out when it is not.
set -uo pipefail
. "$(dirname "$0")/../integration/env.sh"

if [ "$(uname -m)" != x86_64 ]; then
    echo "# not run: the servers that the majors are compared with are for x86_64"
    exit 0
fi

PACK=$TOP/packs/postgresql
COPY=$WORK/pack
export PICTURES=$WORK/pictures
mkdir "$COPY"

# copy: a pack to make mistakes in.
copy() { cp "$PACK"/annotations.json "$PACK"/prerelease-*.tsv "$PACK"/catalog.json "$COPY"; }

# knowledge [OPTION]: what it says of the copy.
knowledge() { "$TOP/tools/knowledge" "$@" "$COPY" 2>&1; }

# of MAJOR FILE: the changes of one major.
of() { grep -F "{\"version\": \"$1\"" "$2"; }

copy
rm "$COPY/catalog.json"
said=$(knowledge) || not_ok "the catalog is computed" "$said"
majors=$(sed -nE 's/^\{"version": "([0-9]+)".*/\1/p' "$PACK/catalog.json" | sort -nu)
is "there are changes of each major" "$(xargs <<<"$majors")" "15 16 17 18 19"
for major in $majors; do
    if difference=$(diff <(of "$major" "$PACK/catalog.json") <(of "$major" "$COPY/catalog.json")); then
        ok "$((major - 1)) to $major: $(of "$major" "$PACK/catalog.json" | wc -l) changes are those computed"
    else
        not_ok "$((major - 1)) to $major: the changes are those computed" "$difference"
    fi
done

copy
if said=$(knowledge --check); then
    ok "the hand-written file says nothing of changes that there are not"
else
    not_ok "the hand-written file says nothing of changes that there are not" "$said"
fi

# It fails where it should.
sed -i '0,/"effect": "silent_change"/s//"effect": "none"/' "$COPY/catalog.json"
like "a changed effect is found" "$(knowledge --check && echo passed)" 'is not what make knowledge writes$'
copy
sed -i '/"cast added"/d' "$COPY/catalog.json"
like "a missing change is found" "$(knowledge --check && echo passed)" 'is not what make knowledge writes$'
copy
sed -i 's/"subject": "escape_string_warning"/"subject": "escape_string_warming"/' "$COPY/annotations.json"
like "words for a change that there is not are refused" "$(knowledge)" 'there is not: 19/setting removed/escape_string_warming'
copy
sed -i 's/^\({.*escape_string_warning.*\)$/\1\n\1/' "$COPY/annotations.json"
like "words that are there twice are refused" "$(knowledge)" 'twice: 19/setting removed/escape_string_warning'
copy
sed -i 's/^{"version": "18", "kind": "setting removed"/{"hand": true, "version": "18", "kind": "setting removed"/' "$COPY/annotations.json"
like "a change by hand that the servers show is refused" "$(knowledge)" 'what the servers show: 18/setting removed/ssl_ecdh_curve'
is "a refused file leaves the catalog as it was" "$(cksum <"$COPY/catalog.json")" "$(cksum <"$PACK/catalog.json")"
exit "$FAILED"
