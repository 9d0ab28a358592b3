-- Code that is not in the database: what is found in it, and what becomes of it.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_helio;
\pset format unaligned
\pset tuples_only on
\pset fieldsep ' | '
\pset null '(null)'
-- An error with all its parts.
CREATE FUNCTION pg_temp.error_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    code text; message text; detail text; hint text;
BEGIN
    EXECUTE statement;
    RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(E'\n    ', code || ' ' || message, nullif(detail, ''), nullif(hint, ''));
END
$$;

SELECT helio_load_pack($pack${
  "product": "tram", "kind": "database", "source": "this test", "versions": "semantic", "stepping": "direct",
  "releases": [{"version": "1.0"}, {"version": "2.0"}, {"version": "3.0"}],
  "changes": [
    {"version": "2.0", "change_id": "ring", "kind": "function removed", "subject": "ring(text, integer)", "automatic": true, "effect": "breaks_at_use", "evidence": "measured",
     "rewrites": [{"languages": ["sql", "plpgsql"], "find": {"call": {"name": "ring", "arguments": ["stop", "times"]}}, "put": "bell(stop => {1}, times => ARRAY[[{2}]])"},
                  {"languages": ["javascript", "python"], "find": {"call": {"name": "ring", "arguments": ["stop", "times"]}}, "put": "bell({times}, {stop})"}]},
    {"version": "2.0", "change_id": "go", "kind": "function renamed", "subject": "go()", "automatic": true, "effect": "breaks_at_use", "evidence": "measured",
     "rewrites": [{"languages": ["sql", "plpgsql", "rust", "python"], "find": {"call": {"name": "go"}}, "put": "drive({*})"}]},
    {"version": "3.0", "change_id": "drive", "kind": "function renamed", "subject": "drive()", "automatic": true, "effect": "breaks_at_use", "evidence": "measured",
     "rewrites": [{"languages": ["sql", "plpgsql"], "find": {"call": {"name": "drive"}}, "put": "roll({*})"}]},
    {"version": "2.0", "change_id": "rank", "kind": "meaning inverted", "subject": "queue(name, rank)", "automatic": true, "effect": "silent_change", "evidence": "measured",
     "rewrites": [{"languages": ["rust"], "find": {"call": {"name": "queue", "arguments": ["name", "rank"], "receivers": ["line", "tram"]}}, "put": "queue({1}, {2|invert 0 100})"}]},
    {"version": "2.0", "change_id": "kind", "kind": "type renamed", "subject": "StopKind", "replacement": "StopSort", "automatic": true, "effect": "none", "evidence": "measured",
     "rewrites": [{"languages": ["rust", "javascript"], "find": {"word": {"word": "StopKind"}}, "put": "StopSort"}]},
    {"version": "2.0", "change_id": "sync", "kind": "function disabled", "subject": "sync()", "automatic": true, "effect": "breaks_at_use", "evidence": "measured",
     "rewrites": [{"languages": ["rust"], "find": {"call": {"name": "sync", "arguments": []}}, "above": "#[cfg(feature = \"sync\")]"}]},
    {"version": "2.0", "change_id": "path", "kind": "path removed", "subject": "/_admin/log", "replacement": "/_admin/log/entries", "automatic": true, "effect": "breaks_at_use", "evidence": "measured",
     "rewrites": [{"languages": ["javascript", "python", "shell"], "find": {"in_string": {"text": "/_admin/log"}}, "put": "/_admin/log/entries"}]},
    {"version": "2.0", "change_id": "near", "kind": "function removed", "subject": "NEAR(stop, x, y, radius)", "automatic": true, "effect": "breaks_at_use", "evidence": "measured",
     "rewrites": [{"languages": ["aql"], "find": {"call": {"name": "NEAR", "arguments": ["stop", "x", "y", "radius"]}}, "put": "DISTANCE([[{1}.x, {1}.y]], [[{2}, {3}]]) <= {4}"}]},
    {"version": "2.0", "change_id": "all", "kind": "path removed", "subject": "/simple/all", "replacement": "a query", "effect": "breaks_at_use", "evidence": "measured", "note": "no other path does it",
     "rewrites": [{"languages": ["javascript"], "find": {"in_string": {"text": "/simple/all"}}}]}
  ]}$pack$);

-- SQL, blocks and bodies; names in strings, comments and definitions are no uses.
SELECT helio_rewrite_text($code$
-- ring('a', 1)
SELECT ring('public.sales', 42), Ring( 'it''s (', (SELECT max(a) FROM t WHERE b IN (1, 2)) ), "ring"(times => 1, stop := 'x');
SELECT s.ring('a' /* the stop */, -- how often
  go(go(3))), ring('a'), ring(VARIADIC x), "Ring"('a', 1), 'ring(1, 2)' AS ring, E'\'ring(1, 2)', U&"ring"(1, 2);
CREATE FUNCTION ring(stop text, times int) RETURNS int LANGUAGE sql AS 'SELECT go(1)';
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM ring('ä', 1); -- ring('a', 1)
    EXECUTE 'SELECT ring(1, 2)';
    DO $x$BEGIN PERFORM go(); END$x$;
    RETURN $$ring(1, 2)$$;
END
$f$;
DROP FUNCTION IF EXISTS ring(text, integer), s.ring(text, integer);
$code$, 'sql', 'tram', '2.0', '1.0');

SELECT * FROM helio_scan_text($code$SELECT ring('ä', go(1)), ring(VARIADIC x);
DO $$
BEGIN
    PERFORM "ö", ring('a', 1);
    EXECUTE 'SELECT ring(1, 2)';
END$$;$code$, 'sql', 'tram', '2.0', '1.0');

-- One release after the other.
SELECT helio_rewrite_text('x := go(1) + drive(2);', 'plpgsql', 'tram', to_version, '1.0') FROM (VALUES ('1.0'), ('2.0'), ('3.0'), (NULL)) AS v (to_version);

-- Other languages.
SELECT helio_rewrite_text($code$use tram::StopKind; // StopKind
/* line.queue("a", 1) */
line.queue("important", 10)?; line.queue(name(), p.rank() + 5); other.queue("a", 1);
match kind { StopKind::Small => "StopKind", '\'' => r#"StopKind"# }
    tram.sync()?;
fn go() { go() }
$code$, 'rust', 'tram', '2.0', '1.0');
SELECT helio_rewrite_text($code$const stop: StopKind = await tram.ring('a', { times: [1, 2] }); // ring('a', 1)
get('/_admin/log'); get(`http://host:8529/_admin/log?x=${ring(a, b)}`); get("/_admin/log/entries"); get('/simple/all');
$code$, 'javascript', 'tram', '2.0', '1.0');
SELECT helio_rewrite_text($code$ring(times=1, stop=f"{ring(1, 2)} ring(1, 2)") # ring(1, 2)
ring(*x); go(**y); """ring(1, 2)"""; get('/_admin/log')
$code$, 'python', 'tram', '2.0', '1.0');
SELECT helio_rewrite_text($code$curl -s http://localhost:8529/_admin/log | jq '.' # /_admin/log
curl "$HOST/_admin/log" $HOST/_admin/log/entries "$(get /_admin/log)"
cat <<EOF
/_admin/log
EOF
$code$, 'shell', 'tram', '2.0', '1.0');
SELECT helio_rewrite_text($code$FOR s IN stops // NEAR(s, 1, 2, 3)
  FILTER near(s, -40.7128, 2, 10) AND NEAR(s, 1, 2, 3) RETURN "NEAR(s, 1, 2, 3)"
$code$, 'aql', 'tram', '2.0', '1.0');

-- What stands there already stays, and so does what only somebody can do.
SELECT helio_rewrite_text(helio_rewrite_text(code, 'rust', 'tram', '2.0', '1.0'), 'rust', 'tram', '2.0', '1.0') FROM (VALUES (E'  a.sync();\n')) AS v (code);
SELECT * FROM helio_scan_text(E'get("/simple/all");\n  ring(...x);', 'javascript', 'tram', '2.0', '1.0');
SELECT * FROM helio_scan_text('line.queue("a", RANK); line.queue("a", 101); tram.sync()', 'rust', 'tram', '2.0', '1.0');

-- No rule for a language: nothing is found, and nothing is read.
SELECT count(*) FROM helio_scan_text('''', 'aql', 'tram', '1.0', '1.0');
SELECT helio_rewrite_text('''', 'shell', 'postgresql', '18', '15');

-- What cannot be read, or is not known.
SELECT pg_temp.error_of(statement) FROM (VALUES
    ($$SELECT helio_rewrite_text(E'SELECT 1;\nSELECT ''a', 'sql', 'tram', '2.0', '1.0')$$),
    ($$SELECT helio_rewrite_text(E'DO $x$\nBEGIN\n  "a;\n$x$', 'sql', 'tram', '2.0', '1.0')$$),
    ($$SELECT helio_scan_text(E'a\n  /* b', 'rust', 'tram', '2.0', '1.0')$$),
    ($$SELECT helio_rewrite_text('', 'cobol', 'tram', '2.0', '1.0')$$),
    ($$SELECT helio_rewrite_text('', 'sql', 'tram')$$),
    ($$SELECT helio_rewrite_text(NULL, 'sql', 'tram', '2.0', '1.0')$$),
    ($$SELECT helio_load_pack('{"product": "tram2", "kind": "database", "source": "this test", "versions": "semantic", "stepping": "direct", "releases": [{"version": "1.0"}],
         "changes": [{"version": "1.0", "kind": "k", "subject": "s", "effect": "none", "evidence": "measured",
           "rewrites": [{"languages": ["sql"], "find": {"call": {"name": "f", "arguments": ["a"]}}, "put": "g({2})"}]}]}')$$)) AS v (statement);
SELECT helio_drop_pack('tram');
