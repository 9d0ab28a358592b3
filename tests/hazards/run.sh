#!/usr/bin/env bash
# What helio_deprecations finds in every case of cases/ against what a real upgrade made of it, which
# tests/hazards/record has written to outcomes.tsv. Ends with a table of detection and false alarms,
# for pg_helio and for pg_upgrade --check.
#
# A case is a database of its own: the file's SQL run in it, and in the head of the file
#
#   category:    what the table counts it as
#   what:        one sentence
#   since:       the first target that it is a hazard for, and then for every later one
#   object:      what must be named, as pg_helio prints it; may be repeated; "a | b" where two names
#                are right, and a "*" at the end where only the beginning counts
#   found:       ... of that object: what `found` must contain, in whatever case
#   line:        ... the line of the body that must be named
#   effect:      ... the effect, where it is not the outcome's (or there is no outcome: 19)
#   probe:       the first use, see record
#   also:        an object that may be named as well
#   known:       why it is not judged rightly yet; counted as missed all the same
#   look-alike:  "yes" where nothing may be found
#   conf:        a line for postgresql.conf; such a case has a cluster of its own, ...
#   cluster:     ... as has one that is seen from other databases: "own"
#   needs:       an extension that it cannot do without
#   old needs:   ... that only the old server has
#
# A hazard is found where a row with status fail or warn names the object, with what was found, the
# line, and the effect that the outcome was, and helio_precheck names the object too. A false alarm
# is any other row with status fail or warn.
set -uo pipefail
. "$(dirname "$0")/common.sh"

TARGETS=(17 18 19)
"$TOP/tools/install" "$BIN/pg_config" || die "pg_helio was not installed for PostgreSQL $MAJOR"

# ---------------------------------------------------------------------------------------------------
# What is expected, as COPY reads it: case, category, object, found, line, effect, since. A look-alike
# is a row without object.

expectations() {
    awk '
        function null(text) { return text == "" ? "\\N" : text }
        function row(number) {
            printf "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", name, category, null(object[number]), null(found[number]), null(line[number]), null(effect[number]), null(since)
        }
        function rows(    number) {
            if (objects == 0 && name != "") row(0)
            for (number = 1; number <= objects; number++) row(number)
        }
        FNR == 1 {
            rows()
            name = FILENAME; sub(/.*\//, "", name); sub(/\.sql$/, "", name)
            category = since = ""; objects = 0
            split("", object); split("", found); split("", line); split("", effect)
        }
        match($0, /^-- [a-z -]+: /) {
            key = substr($0, 4, RLENGTH - 5); value = substr($0, RLENGTH + 1)
            if (key == "category") category = value
            else if (key == "since") since = value
            else if (key == "object") object[++objects] = value
            else if (key == "found") found[objects] = value
            else if (key == "line") line[objects] = value
            else if (key == "effect") effect[objects] = value
        }
        END { rows() }' "$@"
}

allowed() {
    local file
    for file; do header "$file" also | sed "s/^/$(basename -s .sql "$file")\t/"; done
}

# ---------------------------------------------------------------------------------------------------
# Asking

# ask FILE: the case planted and asked about; its rows are added to $WORK/rows and $WORK/prechecks.
ask() {
    local file=$1 name database target
    name=$(basename -s .sql "$file")
    database=$(database "$file")
    if ! { new_database "$file" && PGDATABASE=$database sql "CREATE EXTENSION pg_helio SCHEMA public" && plant "$file"; } >"$WORK/psql" 2>&1; then
        not_ok "$name is planted" "$(tail -n 3 "$WORK/psql")"
        return
    fi
    for target in "${TARGETS[@]}"; do
        printf '%s\n' "\\o | cat >>$WORK/rows" \
            "COPY (SELECT '$name', $target, status, effect, change_id, object_type, object, line, found, message" \
            "      FROM public.helio_deprecations('postgresql', '$target')) TO STDOUT;" \
            "\\o | cat >>$WORK/prechecks" \
            "COPY (SELECT '$name', $target, status, effect, check_id, object FROM public.helio_precheck('postgresql', '$target')) TO STDOUT;"
    done | PGDATABASE=$database "$BIN/psql" -X -q >"$WORK/psql" 2>&1
    [ ! -s "$WORK/psql" ] || not_ok "$name is judged" "$(head -n 5 "$WORK/psql")"
    echo "$name" >>"$WORK/asked"
}

# ---------------------------------------------------------------------------------------------------
# Comparing, in a database of its own.

tables() {
    sql "
    CREATE TABLE expectation (name text, category text, object text, found text, line integer, effect text, since integer);
    CREATE TABLE allowed (name text, object text);
    CREATE TABLE outcome (name text, target integer, outcome text, detail text);
    CREATE TABLE finding (id integer GENERATED ALWAYS AS IDENTITY, name text, target integer, status text, effect text, change_id text,
                          object_type text, object text, line integer, found text, message text);
    CREATE TABLE precheck (name text, target integer, status text, effect text, check_id text, object text);
    CREATE TABLE asked (name text);

    -- How catalogs and people spell the same object.
    CREATE FUNCTION plain(object text) RETURNS text LANGUAGE sql IMMUTABLE AS \$\$
        SELECT regexp_replace(replace(regexp_replace(object, '^(table|domain|check) constraint ', 'constraint '), 'pg_catalog.', ''), '^(domain|composite type) ', 'type ')
    \$\$;
    CREATE FUNCTION names(expected text, object text) RETURNS boolean LANGUAGE sql IMMUTABLE AS \$\$
        SELECT coalesce(bool_or(CASE WHEN e LIKE '%*' THEN starts_with(plain(object), plain(rtrim(e, '*'))) ELSE plain(object) = plain(e) END), false)
        FROM unnest(string_to_array(expected, ' | ')) e
    \$\$;

    -- Every case for every target: what came of it, and with what effect. What could not be run is judged
    -- by its head, and a target beyond those that were is like the last of them.
    CREATE VIEW judged AS
    SELECT c.name, c.category, t.target, o.outcome, o.detail, c.look_alike,
           CASE WHEN c.look_alike OR t.target < c.since THEN 'fine' WHEN t.target <= 18 AND o.outcome IS NOT NULL THEN o.outcome
                ELSE coalesce((SELECT l.outcome FROM outcome l WHERE l.name = c.name AND l.target = 18 AND l.outcome NOT IN ('fine', 'not run')), 'not run') END AS result
    FROM (SELECT name, min(category) AS category, bool_or(object IS NULL) AS look_alike, min(since) AS since FROM expectation GROUP BY name) c
    JOIN asked USING (name)
    CROSS JOIN (VALUES (17), (18), (19)) AS t (target)
    LEFT JOIN outcome o ON o.name = c.name AND o.target = t.target;

    CREATE VIEW hazard AS
    SELECT j.name, j.category, j.target, j.result, e.object, e.found, e.line,
           coalesce(e.effect, CASE j.result WHEN 'aborts' THEN 'upgrade_aborts' WHEN 'refused' THEN 'upgrade_aborts'
                                            WHEN 'breaks' THEN 'breaks_at_use' WHEN 'differs' THEN 'silent_change' END) AS effect
    FROM judged j JOIN expectation e ON e.name = j.name AND e.object IS NOT NULL AND j.target >= e.since;

    CREATE VIEW verdict AS
    SELECT h.*, CASE WHEN n.named IS NULL THEN 'not found'
                     WHEN f.found IS NULL THEN 'found as ' || n.named
                     WHEN g.line IS NULL THEN 'found in ' || f.lines || ', expected in line ' || h.line
                     WHEN x.effect IS NULL THEN 'said to be ' || g.effects || ', and it ' || h.result
                     WHEN NOT EXISTS (SELECT FROM precheck p WHERE p.name = h.name AND p.target = h.target AND p.status IN ('fail', 'warn') AND names(h.object, p.object))
                          THEN 'not found by helio_precheck' END AS problem
    FROM hazard h
    CROSS JOIN LATERAL (SELECT string_agg(DISTINCT coalesce(d.found, 'nothing'), ', ') AS named
                        FROM finding d WHERE d.name = h.name AND d.target = h.target AND d.status IN ('fail', 'warn') AND names(h.object, d.object)) n
    CROSS JOIN LATERAL (SELECT min(d.id) AS found, string_agg(DISTINCT coalesce('line ' || d.line, 'no line'), ', ') AS lines
                        FROM finding d WHERE d.name = h.name AND d.target = h.target AND d.status IN ('fail', 'warn') AND names(h.object, d.object)
                          AND (h.found IS NULL OR position(lower(h.found) IN lower(d.found)) > 0)) f
    CROSS JOIN LATERAL (SELECT min(d.id) AS line, string_agg(DISTINCT d.effect, ', ') AS effects
                        FROM finding d WHERE d.name = h.name AND d.target = h.target AND d.status IN ('fail', 'warn') AND names(h.object, d.object)
                          AND (h.found IS NULL OR position(lower(h.found) IN lower(d.found)) > 0) AND (h.line IS NULL OR d.line = h.line)) g
    CROSS JOIN LATERAL (SELECT min(d.id) AS effect
                        FROM finding d WHERE d.name = h.name AND d.target = h.target AND d.status IN ('fail', 'warn') AND names(h.object, d.object)
                          AND (h.found IS NULL OR position(lower(h.found) IN lower(d.found)) > 0) AND (h.line IS NULL OR d.line = h.line)
                          AND (d.effect = h.effect OR h.effect = 'silent_change' AND d.effect = 'data_loss')) x;

    -- Rows about what is no hazard for this target. Of helio_precheck's only those about objects count: what
    -- it says of the cluster is no matter of the cases.
    CREATE VIEW false_alarm AS
    SELECT d.name, d.target, d.status || ' ' || d.effect || ': ' || coalesce(d.object, 'no object') || ' ' || coalesce(d.found, '') AS what
    FROM finding d JOIN asked USING (name)
    WHERE d.status IN ('fail', 'warn') AND NOT EXISTS (SELECT FROM hazard h WHERE h.name = d.name AND h.target = d.target AND names(h.object, d.object))
      AND NOT EXISTS (SELECT FROM allowed a WHERE a.name = d.name AND names(a.object, d.object))
    UNION
    SELECT p.name, p.target, p.status || ' ' || p.effect || ': ' || p.object || ' by ' || p.check_id || ' of helio_precheck'
    FROM precheck p JOIN asked USING (name)
    WHERE p.status IN ('fail', 'warn') AND p.object IS NOT NULL AND p.object NOT LIKE 'setting %'
      AND NOT EXISTS (SELECT FROM hazard h WHERE h.name = p.name AND h.target = p.target AND names(h.object, p.object))
      AND NOT EXISTS (SELECT FROM allowed a WHERE a.name = p.name AND names(a.object, p.object));

    -- Heads that say something else than the outcomes, and cases without outcomes.
    CREATE VIEW contradiction AS
    SELECT name, target, CASE WHEN outcome IS NULL THEN 'has no outcome' WHEN outcome = 'fine' THEN 'is fine' ELSE outcome || ', though not before ' || coalesce(since::text, 'ever') END AS what
    FROM (SELECT j.*, (SELECT min(e.since) FROM expectation e WHERE e.name = j.name) AS since FROM judged j WHERE j.target IN (17, 18)) j
    WHERE outcome IS NULL OR outcome <> 'not run' AND (outcome = 'fine') <> (look_alike OR since > target);"
}

# problems NAME: what is wrong with what was said about a case, one a line.
problems() {
    sql "SELECT format('to %s: %s: %s', target, object, problem) FROM verdict WHERE name = '$1' AND problem IS NOT NULL
         UNION ALL SELECT format('to %s: false alarm: %s', target, what) FROM false_alarm WHERE name = '$1' ORDER BY 1"
}

table() {
    "$BIN/psql" -X -q -P border=2 -P footer=off -c "
    WITH pair AS (
        SELECT j.category, j.name, j.target, j.outcome, j.result, h.hazard, h.missed,
               (SELECT count(*) FROM false_alarm f WHERE f.name = j.name AND f.target = j.target) AS alarms
        FROM judged j CROSS JOIN LATERAL (
            SELECT count(*) > 0 AS hazard, count(v.problem) > 0 AS missed FROM verdict v WHERE v.name = j.name AND v.target = j.target) h)
    SELECT coalesce(category, 'all') AS category, count(DISTINCT name) AS cases, count(*) FILTER (WHERE hazard) AS \"hazards × targets\",
           count(*) FILTER (WHERE hazard AND NOT missed) AS \"pg_helio found\", count(*) FILTER (WHERE hazard AND missed) AS missed,
           coalesce(sum(alarms), 0) AS \"false alarms\",
           count(*) FILTER (WHERE hazard AND target < 19 AND outcome = 'refused') || ' of ' || count(*) FILTER (WHERE hazard AND target < 19 AND outcome <> 'not run') AS \"pg_upgrade --check found\"
    FROM pair GROUP BY GROUPING SETS ((category), ()) ORDER BY grouping(category), category"
}

# ---------------------------------------------------------------------------------------------------
# Disagreement is seen: an expectation that is met, and the same turned round.

disagreement() {
    local meets="INSERT INTO expectation VALUES ('x', 'body', 'function public.f(integer)', 'gone', 3, NULL, 17);
        INSERT INTO asked VALUES ('x'); INSERT INTO outcome VALUES ('x', 17, 'breaks', ''), ('x', 18, 'breaks', '');
        INSERT INTO finding (name, target, status, effect, object, line, found)
            SELECT 'x', t, 'fail', 'breaks_at_use', 'function public.f(integer)', 3, 'is_Gone' FROM generate_series(17, 19) t;
        INSERT INTO precheck SELECT 'x', t, 'fail', 'breaks_at_use', 'c', 'function public.f(integer)' FROM generate_series(17, 19) t;"
    local ask="SELECT string_agg(problem, '; ' ORDER BY target) FROM verdict WHERE name = 'x';
        SELECT string_agg(what, '; ' ORDER BY target) FROM false_alarm WHERE name = 'x';
        SELECT string_agg(what, '; ' ORDER BY target) FROM contradiction WHERE name = 'x'"
    local description pattern change
    is "agreement is seen" "$(sql "BEGIN; $meets" "$ask" "ROLLBACK" | tr -d '\n')" ""
    while IFS='|' read -r description pattern change; do
        like "seen: $description" "$(sql "BEGIN; $meets $change" "$ask" "ROLLBACK" | tr '\n' ' ')" "$pattern"
    done <<'END'
another object is expected|not found|UPDATE expectation SET object = 'function public.g(integer)' WHERE name = 'x'
another object is named|not found.*breaks_at_use: function public.g|UPDATE finding SET object = 'function public.g(integer)' WHERE name = 'x'
something else is found|found as is_Gone|UPDATE expectation SET found = 'there' WHERE name = 'x'
another line|found in line 3, expected in line 4|UPDATE expectation SET line = 4 WHERE name = 'x'
another effect|said to be breaks_at_use, and it aborts|UPDATE outcome SET outcome = 'aborts' WHERE name = 'x'
nothing is found|not found; not found|DELETE FROM finding WHERE name = 'x'
only remarked on|not found; not found|UPDATE finding SET status = 'info' WHERE name = 'x'
helio_precheck is silent|not found by helio_precheck|DELETE FROM precheck WHERE name = 'x' AND target = 18
a look-alike is found|fail breaks_at_use: function public.f|UPDATE expectation SET object = NULL WHERE name = 'x'
found too early|^ *fail breaks_at_use: function public.f[^;]*$|UPDATE expectation SET since = 18 WHERE name = 'x'; UPDATE outcome SET outcome = 'fine' WHERE name = 'x' AND target = 17; DELETE FROM precheck WHERE name = 'x' AND target = 17
the head says another thing than the outcome|is fine|UPDATE outcome SET outcome = 'fine' WHERE name = 'x'
no outcome is recorded|has no outcome|DELETE FROM outcome WHERE name = 'x'
END
}

# ---------------------------------------------------------------------------------------------------

files=()
while IFS= read -r file; do files+=("$file"); done < <(ls "$CASES"/*.sql | grep -E -- "${HELIO_ONLY:-.}")
touch "$WORK/rows" "$WORK/prechecks" "$WORK/asked"

init_cluster template
printf '%s\n' "fsync = off" >>"$WORK/template/postgresql.conf"
for file in "${files[@]}"; do
    if [ -n "$(lacks "$file" "$BIN")" ]; then
        echo "# not run: $(basename -s .sql "$file") needs $(lacks "$file" "$BIN")"
    elif [ -n "$(header "$file" conf)$(header "$file" cluster)" ]; then
        cp -a "$WORK/template" "$WORK/own"
        header "$file" conf | sort -u >>"$WORK/own/postgresql.conf"
        run_cluster own
        ask "$file"
        stop_cluster own
        rm -rf "$WORK/own"
    fi
done
run_cluster template
for file in "${files[@]}"; do
    [ -n "$(lacks "$file" "$BIN")$(header "$file" conf)$(header "$file" cluster)" ] || ask "$file"
done

sql "CREATE DATABASE comparison"
export PGDATABASE=comparison
tables
disagreement
expectations "${files[@]}" | sql "COPY expectation FROM STDIN"
allowed "${files[@]}" | sql "COPY allowed FROM STDIN"
awk -F'\t' -v OFS='\t' '{ gsub(/\\/, "&&"); print $1, $2, $3, $4 }' "$OUTCOMES" | sql "COPY outcome FROM STDIN"
sql "COPY finding (name, target, status, effect, change_id, object_type, object, line, found, message) FROM STDIN" <"$WORK/rows"
sql "COPY precheck FROM STDIN" <"$WORK/prechecks"
sql "COPY asked FROM STDIN" <"$WORK/asked"
is "every head agrees with the recorded outcome" "$(sql "SELECT name, target, what FROM contradiction ORDER BY 1, 2")" ""
while IFS= read -r name; do
    problem=$(problems "$name")
    known=$(header "$CASES/$name.sql" known)
    if [ -n "$known" ] && [ -n "$problem" ]; then
        ok "$name is missed, as is known: $known"
    elif [ -n "$known" ]; then
        not_ok "$name is known to be missed, and is judged rightly" "known: $known"
    elif [ -z "$problem" ]; then
        ok "$name"
    else
        not_ok "$name" "$problem"
    fi
done < <(sort "$WORK/asked")
table | sed 's/^/# /'
[ -z "${HELIO_KEEP:-}" ] || echo "# kept: $WORK"
