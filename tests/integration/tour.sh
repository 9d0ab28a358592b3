#!/usr/bin/env bash
# The README's tour, run and compared to the letter. It is written for PostgreSQL 15, where all its
# faults can be planted. With HELIO_WRITE=1 the output is written into the README instead.
. "$(dirname "$0")/env.sh"

if [ "$MAJOR" != 15 ]; then
    echo "# the tour is written for 15"
    exit 0
fi

start_cluster tour
"$BIN/psql" -X -q -v ON_ERROR_STOP=1 -f "$TOP/tools/demo.sql" >/dev/null 2>&1
export PGDATABASE=shop

# Replays the README: in a console block, each prompt is followed by what psql answers.
replay() {
    local line in_console=
    while IFS= read -r line; do
        if [ "$line" = '```console' ]; then
            in_console=1
            printf '%s\n' "$line"
        elif [ "$line" = '```' ] && [ -n "$in_console" ]; then
            in_console=
            printf '%s\n' "$line"
        elif [ -z "$in_console" ]; then
            printf '%s\n' "$line"
        elif [[ $line == 'shop=# '* ]]; then
            printf '%s\n' "$line"
            "$BIN/psql" -X -P format=wrapped -P columns=116 -c "${line#shop=# }" </dev/null 2>&1 | sed 's/ *$//'
        fi
    done <"$TOP/README.md"
}

replay >"$WORK/README.md"
if [ -n "${HELIO_WRITE:-}" ]; then
    cp "$WORK/README.md" "$TOP/README.md"
fi
if difference=$(diff "$TOP/README.md" "$WORK/README.md"); then
    ok "the README's tour is what psql shows"
else
    not_ok "the README's tour is what psql shows" "$difference"
fi
like "the tour has output" "$(grep -c '^(' "$WORK/README.md")" '^1[0-9]$'
