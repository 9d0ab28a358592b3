-- What is known: the questions about packs, and packs of one's own.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_helio;
RESET client_min_messages;
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

-- The built-in pack.
SELECT product, kind, newest, releases > 3, source FROM helio_products() WHERE product = 'postgresql';
SELECT count(*) > 40, count(*) = count(DISTINCT check_id), bool_and(what <> '' AND remedy <> '' AND source <> '' AND applies <> '') FROM helio_checks();
SELECT DISTINCT effect FROM helio_checks()
WHERE effect NOT IN ('upgrade_aborts', 'breaks_at_use', 'silent_change', 'data_loss', 'security', 'slower', 'none');

-- A pack of one's own, with checks.
SELECT helio_load_pack($pack${
    "product": "lamp", "kind": "extension", "source": "its manual", "versions": "semantic", "stepping": "every_line",
    "skipping_duties": ["buy bulbs", "read the manual"],
    "releases": [
        {"version": "1.0.0"},
        {"version": "1.0.5"},
        {"version": "1.1.0", "risk": "low", "downtime": "none", "guide": true, "source": "its news", "note": "brighter"},
        {"version": "2.0.0-beta.2"},
        {"version": "2.0.0-beta.11"},
        {"version": "2.0.0"},
        {"version": "2.1.0"},
        {"version": "3.0.0-rc1", "prerelease": true}
    ],
    "changes": [
        {"version": "1.1.0", "kind": "function renamed", "subject": "light()", "replacement": "glow()", "automatic": true,
         "effect": "breaks_at_use", "evidence": "measured", "note": "same arguments"},
        {"version": "2.0.0", "change_id": "no-oil", "kind": "setting removed", "subject": "lamp.oil", "effect": "upgrade_aborts",
         "evidence": "vendor_claim", "source": "the shop"},
        {"version": "3.0.0-rc1", "kind": "function added", "subject": "dim(real)", "effect": "none", "evidence": "documented"}
    ],
    "checks": [
        {"id": "dark-table", "category": "tables", "status": "warn", "effect": "slower", "evidence": "measured", "applies": "any",
         "counts": ["dark table", "dark tables"], "what": "A table called dark.", "remedy": "DROP TABLE name;", "source": "its manual",
         "query": "SELECT 'table ' || oid::regclass, format('from %s (%s) to %s (%s)', :'from_version', :from_num, :'to_version', :to_num), format('DROP TABLE %s;', oid::regclass) FROM pg_class WHERE relname = 'dark' ORDER BY 1 -- a comment"},
        {"id": "removed-things", "category": "settings", "status": "fail", "effect": "upgrade_aborts", "evidence": "documented", "applies": "to >= 2",
         "counts": ["thing", "things"], "what": "A thing that is gone.", "remedy": "none", "source": "its manual",
         "query": "SELECT c.subject, c.kind, NULL FROM jsonb_to_recordset(:'changes'::jsonb) AS c (subject text, kind text) WHERE c.kind LIKE '%removed'"},
        {"id": "broken", "category": "tables", "status": "info", "effect": "none", "evidence": "disputed", "applies": "from < 2, to >= 2",
         "counts": ["x", "xs"], "what": "Divides by zero.", "remedy": "none", "source": "its manual",
         "query": "SELECT 'a', 'b', (1/0)::text"},
        {"id": "writes", "category": "tables", "status": "info", "effect": "none", "evidence": "disputed", "applies": "from < 2, to >= 2",
         "counts": ["x", "xs"], "what": "Tries to write.", "remedy": "none", "source": "its manual",
         "query": "SELECT 'a', 'b', 'c') AS finding (object, message, remedy); CREATE TABLE public.written (); SELECT * FROM (SELECT 'a', 'b', 'c'"},
        {"id": "needs-a-lot", "category": "secrets", "status": "info", "effect": "none", "evidence": "source", "applies": "from < 2, to >= 2",
         "needs": ["SELECT ON pg_catalog.pg_authid"], "counts": ["secret", "secrets"], "what": "Secrets.", "remedy": "none", "source": "its manual",
         "query": "SELECT 'x', 'y', 'z' WHERE false"},
        {"id": "other-servers", "category": "secrets", "status": "info", "effect": "none", "evidence": "source", "applies": "from < 2, to >= 2",
         "server": ">= 99", "counts": ["x", "xs"], "what": "A later server's.", "remedy": "none", "source": "its manual",
         "query": "SELECT 'x', 'y', 'z'"}
    ]
}$pack$);
SELECT * FROM helio_products() WHERE product = 'lamp';
SELECT * FROM helio_checks('lamp');
SELECT product, document ->> 'kind', loaded_by FROM helio.pack WHERE product = 'lamp';

-- Changes: after from_version, up to and including to_version, oldest first; prereleases only when named.
SELECT * FROM helio_changes('lamp', from_version => '1.0.0');
SELECT version, subject FROM helio_changes('lamp', '3.0.0-rc1', '1.1.0');
SELECT version, subject FROM helio_changes('lamp', '2.0.0-beta.11', '1.1.0');
SELECT version, subject FROM helio_changes('lamp', '2.0.0', '2.0.0-beta.2');
SELECT version, subject FROM helio_changes('lamp', '2.0.0', '2.0.0');

-- Paths: every line in turn, or one step with its duties.
SELECT * FROM helio_upgrade_path('lamp', from_version => '1.0.0');
SELECT * FROM helio_upgrade_path('lamp', '2.1.0', '1.0.0', allow_skipping => true);
SELECT * FROM helio_upgrade_path('lamp', '1.0.5', '1.0.0');
SELECT * FROM helio_upgrade_path('lamp', '2.0.0', '2.0.0');
SELECT step, from_version, to_version, kind FROM helio_upgrade_path('postgresql', '18', '15');
SELECT step, from_version, to_version, kind FROM helio_upgrade_path('postgresql', '15.20', '15.3');

-- Unknown products and versions list the known ones; a way back is refused; what cannot be known is asked for.
SELECT regexp_replace(pg_temp.error_of($$SELECT * FROM helio_changes('lmap')$$), 'Known products: .*postgresql.*lamp.*\.', 'Known products: …');
SELECT regexp_replace(pg_temp.error_of($$SELECT * FROM helio_precheck('lmap')$$), 'Known products: .*postgresql.*lamp.*\.', 'Known products: …');
SELECT regexp_replace(pg_temp.error_of($$SELECT * FROM helio_checks('')$$), 'Known products: .*postgresql.*lamp.*\.', 'Known products: …');
SELECT regexp_replace(pg_temp.error_of($$SELECT * FROM helio_resync_sequences_sql('lmap')$$), 'Known products: .*postgresql.*lamp.*\.', 'Known products: …');
SELECT pg_temp.error_of($$SELECT * FROM helio_changes('lamp', '7.7.7', '1.0.0')$$);
SELECT pg_temp.error_of($$SELECT * FROM helio_changes('lamp', '2.0.0', 'one')$$);
SELECT pg_temp.error_of($$SELECT * FROM helio_upgrade_path('lamp', '1.0.0', '2.0.0')$$);
SELECT pg_temp.error_of($$SELECT * FROM helio_precheck('lamp', '1.0.0', '1.1.0')$$);
SELECT pg_temp.error_of($$SELECT * FROM helio_precheck('postgresql', '14')$$) LIKE '22023 version 14 of product "postgresql" is older than version %';
SELECT pg_temp.error_of($$SELECT * FROM helio_changes('lamp', '2.0.0')$$);
SELECT pg_temp.error_of($$SELECT * FROM helio_changes(NULL)$$);
SELECT regexp_replace(pg_temp.error_of($$SELECT * FROM helio_resync_sequences_sql('lamp')$$), 'that have one: .*postgresql.*\.', 'that have one: …');

-- The pack's checks run, each on its own.
CREATE SCHEMA packs;
CREATE TABLE packs.dark ();
SELECT * FROM helio_precheck('lamp', '2.0.0', '1.0.0');
SELECT * FROM helio_precheck_summary('lamp', '2.0.0', '1.0.0');
SELECT to_regclass('public.written');
SELECT status, check_id, message FROM helio_precheck('lamp', '1.1.0', '1.0.0');
DROP TABLE packs.dark;
SELECT * FROM helio_precheck('lamp', '1.1.0', '1.0.0');

-- A role that may do nothing sees the same packs, may not add any, and cannot look where it lacks a privilege.
CREATE ROLE regress_packs;
SET ROLE regress_packs;
SELECT product FROM helio_products() WHERE product = 'lamp';
SELECT status, check_id, message, remedy FROM helio_precheck('lamp', '2.0.0', '1.0.0') WHERE check_id = 'needs-a-lot';
SELECT pg_temp.error_of($$SELECT helio_load_pack('{}')$$);
SELECT pg_temp.error_of($$SELECT helio_drop_pack('lamp')$$);
SELECT pg_temp.error_of($$INSERT INTO helio.pack (product, document) VALUES ('x', '{}')$$);
RESET ROLE;
-- One who has been given the functions still needs the table.
GRANT EXECUTE ON FUNCTION helio_load_pack(jsonb), helio_drop_pack(text) TO regress_packs;
SET ROLE regress_packs;
SELECT pg_temp.error_of($$SELECT helio_load_pack('{"product": "shade", "kind": "extension", "source": "s", "versions": "semantic", "stepping": "direct", "releases": [{"version": "1.0"}]}')$$);
RESET ROLE;
REVOKE EXECUTE ON FUNCTION helio_load_pack(jsonb), helio_drop_pack(text) FROM regress_packs;

-- Loading again replaces; a statement for sequences makes helio_resync_sequences_sql speak the product's language.
SELECT helio_load_pack('{"product": "lamp", "kind": "table", "source": "its manual", "versions": "semantic", "stepping": "direct",
    "installed": {"extension": "plpgsql"}, "sequence_statement": "SET {name} TO {value} USED {is_called}", "releases": [{"version": "1.0"}, {"version": "2.0"}]}');
SELECT * FROM helio_products() WHERE product = 'lamp';
CREATE SEQUENCE packs."it's {value}";
SELECT nextval('packs."it''s {value}"');
SELECT helio_resync_sequences_sql('lamp', '{packs}');
-- What is installed is read from the extension.
SELECT * FROM helio_upgrade_path('lamp');
-- No check at all.
SELECT * FROM helio_precheck('lamp');
SELECT * FROM helio_precheck_summary('lamp');

-- A document that is not a pack says where.
SELECT document AS "document", pg_temp.error_of(format('SELECT helio_load_pack(%L)',
    '{"product": "shade", "kind": "extension", "source": "its manual", "versions": "semantic", "stepping": "direct", "releases": [{"version": "1.0"}]}'::jsonb || document::jsonb))
FROM unnest(ARRAY[
    '{}',
    '{"product": ""}',
    '{"product": "two words"}',
    '{"product": 7}',
    '{"product": "postgresql"}',
    '{"versions": "roman"}',
    '{"stepping": "sideways"}',
    '{"colour": "red"}',
    '{"releases": []}',
    '{"releases": [{"version": "one"}]}',
    '{"releases": [{"version": "1.0"}, {"version": "1.0.0"}]}',
    '{"releases": [{"version": "2.0"}, {"version": "1.0"}]}',
    '{"changes": [{"version": "9.9", "kind": "k", "subject": "s", "effect": "none", "evidence": "source"}]}',
    '{"changes": [{"version": "1.0", "kind": "k", "subject": "s", "effect": "explodes", "evidence": "source"}]}',
    '{"changes": [{"version": "1.0", "kind": "k", "subject": "s", "effect": "none", "evidence": "source"}, {"version": "1.0", "kind": "k", "subject": "s", "effect": "none", "evidence": "source"}]}',
    '{"sequence_statement": "SET {name} {value}"}',
    '{"checks": [{"id": "x"}]}',
    '{"checks": [{"id": "x", "category": "c", "status": "fail", "effect": "none", "evidence": "source", "applies": "sometimes", "counts": ["a", "b"], "what": "w", "remedy": "r", "source": "s", "query": "SELECT 1"}]}',
    '{"checks": [{"id": "x", "category": "c", "status": "fail", "effect": "none", "evidence": "source", "applies": "any", "counts": ["a"], "what": "w", "remedy": "r", "source": "s", "query": "SELECT 1"}]}',
    '{"checks": [{"id": "x", "category": "c", "status": "fail", "effect": "none", "evidence": "source", "applies": "any", "counts": ["a", "b"], "what": "w", "remedy": "r", "source": "s", "query": "SELECT :unknown"}]}',
    '{"checks": [{"id": "x", "category": "c", "status": "fail", "effect": "none", "evidence": "source", "applies": "any", "needs": ["DELETE ON t"], "counts": ["a", "b"], "what": "w", "remedy": "r", "source": "s", "query": "SELECT 1"}]}'
]) AS document;
SELECT pg_temp.error_of('SELECT helio_load_pack(''[]'')') LIKE '22023 the document is not a pack: %';
SELECT pg_temp.error_of('SELECT helio_load_pack(''null'')') LIKE '22023 the document is not a pack: %';
SELECT pg_temp.error_of('SELECT helio_load_pack(NULL)');
SELECT product FROM helio_products() WHERE product IN ('shade', 'two words');
SELECT helio_drop_pack('shade');

-- Dropping: true once, and never what is built in.
SELECT helio_drop_pack('lamp');
SELECT helio_drop_pack('lamp');
SELECT pg_temp.error_of($$SELECT helio_drop_pack('postgresql')$$);
SELECT pg_temp.error_of($$SELECT helio_drop_pack(NULL)$$);
SELECT product FROM helio.pack WHERE product = 'lamp';

-- Loading takes part in the transaction.
BEGIN;
SELECT helio_load_pack('{"product": "lamp", "kind": "extension", "source": "s", "versions": "semantic", "stepping": "direct", "releases": [{"version": "1.0"}]}');
ROLLBACK;
SELECT product FROM helio.pack WHERE product = 'lamp';

-- A pack that can no longer be read, such as one that a later version is stricter about, is in the way of no other.
BEGIN;
INSERT INTO helio.pack (product, document) VALUES ('unreadable', '{"product": "unreadable", "versions": "roman"}');
SELECT product, kind, releases > 0 FROM helio_products() WHERE product IN ('unreadable', 'postgresql') ORDER BY product;
SELECT count(*) > 0 FROM helio_precheck('postgresql', '19', '15');
SELECT pg_temp.error_of($$SELECT * FROM helio_checks('unreadable')$$) LIKE '22023 the document is not a pack: %';
SELECT helio_drop_pack('unreadable');
ROLLBACK;

DROP ROLE regress_packs;
DROP FUNCTION pg_temp.error_of;
SET client_min_messages = warning;
DROP SCHEMA packs CASCADE;
