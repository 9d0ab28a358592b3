-- Text that is not in the database: the documents' examples, and what must not be touched.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_helio;
\pset format unaligned
\pset tuples_only on
\pset fieldsep ' | '

-- pg_tviews 0.1 to 0.2. The document's own search finds pg_tviews_create and pg_tviews_drop too, which are not removed.
SELECT helio_rewrite_text($t$
SELECT pg_tviews_refresh_one('public.sales', 42);
SELECT pg_tviews_refresh_batch('public.sales', ARRAY[1,2,3]);
SELECT tviews.pg_tviews_refresh_one('a', (SELECT max(id) FROM t WHERE x = ',)')), pg_tviews_create('x', 'SELECT 1'), pg_tviews_drop('x');
$t$, 'sql', 'pg_tviews', '0.2.0', '0.1.0-beta.8');
SELECT line, position, found, automatic FROM helio_scan_text($t$
SELECT pg_tviews_refresh_one('public.sales', 42), my.pg_tviews_refresh_one_more(1), "pg_tviews_refresh_one"('a', 1);
SELECT pg_tviews_refresh_one('only one'), 'pg_tviews_refresh_one(1, 2)' -- pg_tviews_refresh_one(1, 2)
     , pg_tviews_refresh_one(VARIADIC ARRAY[1, 2]);
DROP FUNCTION pg_tviews_refresh_one(text, int);
CREATE FUNCTION pg_tviews_refresh_one(a text, b int) RETURNS int LANGUAGE sql AS 'SELECT 1';
$t$, 'sql', 'pg_tviews', '0.2.0', '0.1.0-beta.8') ORDER BY line, position;
SELECT change_id, line, found, automatic FROM helio_scan_text($t$
    Err(TViewError::CacheMiss { key }) => handle_cache_miss(key),
    refresh_pk(oid, 42)?; // refresh_pk
$t$, 'rust', 'pg_tviews', '0.2.0', '0.1.0-beta.8') ORDER BY line, found;

-- HeliosDB Nano 2.3.1 to 2.4.0-beta. The document turns 1 into 100 in one place and into 99 in another: 100 - p is the one that
-- its table has.
SELECT helio_rewrite_text($t$
scheduler.schedule_refresh("mv1", 10); // High priority: schedule_refresh("mv1", 10)
scheduler.schedule_refresh("mv2", 90);
scheduler.schedule_refresh(name(1, "a)"), low + step(2));
scheduler.schedule_refresh("mv3", Priority::High);
scheduler.schedule_refresh("mv4", urgent);
use heliosdb_nano::storage::DeltaType;
let s = r#"DeltaType::Insert "quoted" "#; /* DeltaType /* nested */ DeltaType */
match delta.delta_type { DeltaType::Insert => {} }
let other = filter.delta_type;
$t$, 'rust', 'heliosdb-nano', '2.4.0-beta', '2.3.1');

-- ThemisDB 1.3 to 1.4: latitude and longitude change places, and the path of the log is no part of the one of its entries.
SELECT helio_rewrite_text('FOR doc IN places FILTER WITHIN(doc, 40.7128, -74.0060, 10000) RETURN doc // WITHIN(doc, 1, 2, 3)', 'aql', 'themisdb', '1.4.0', '1.3.0');
SELECT helio_rewrite_text($t$get('/_admin/log'); get("http://db:8529/_admin/log?n=5"); get(`/_admin/log/entries`); // '/_admin/log'
get('/_admin/log/entries/' + '/_admin/logs');
$t$, 'javascript', 'themisdb', '1.4.0', '1.3.0');
SELECT helio_rewrite_text(E'curl "http://h/_admin/log" # "/_admin/log"\n', 'shell', 'themisdb', '1.4.0', '1.3.0');
SELECT helio_rewrite_text(E'"""doc: \'/_admin/log\'"""\nget(r\'/_admin/log\')  # \'/_admin/log\'\n', 'python', 'themisdb', '1.4.0', '1.3.0');

-- PostgreSQL: what keeps its meaning.
SELECT helio_rewrite_text($t$
DO $do$ BEGIN PERFORM txid_current(), pg_catalog.txid_current(), my.txid_current_user(), "Txid_current"(); END $do$;
CREATE FUNCTION f() RETURNS bigint LANGUAGE plpgsql AS $f$
BEGIN
    EXECUTE $e$SELECT txid_current()$e$;
    RETURN txid_current(); -- txid_current()
END $f$;
CREATE FUNCTION g() RETURNS bigint LANGUAGE plpython3u AS $f$ return txid_current() $f$;
$t$, 'sql', 'postgresql', '18', '14');

-- What does not end is no guess.
SELECT helio_scan_text('SELECT ''a', 'sql', 'postgresql', '18', '14');
SELECT helio_scan_text(E'let a = "b;\n', 'rust', 'heliosdb-nano', '2.4.0-beta', '2.3.1');
SELECT helio_rewrite_text(E'x = 1\ny = \'\'\'a', 'python', 'themisdb', '1.4.0', '1.3.0');
SELECT helio_rewrite_text('', 'cobol', 'themisdb', '1.4.0', '1.3.0');
SELECT helio_rewrite_text(NULL, 'sql', 'postgresql', '18', '14');
SELECT helio_rewrite_text('x', NULL, 'postgresql', '18', '14');
SELECT helio_rewrite_text('x', 'sql', 'postgresql', '14', '18');
SELECT helio_rewrite_text('', 'sql', 'postgresql', '18', '14') = '';
SELECT count(*) FROM helio_scan_text('SELECT 1', 'sql', 'postgresql', '18', '14');

-- Texts put together at random, of calls in calls, in brackets, with strings and comments between: what is no use stays to the
-- byte, as many uses are replaced as there are, and a second time finds none.
SELECT helio_load_pack('{
  "product": "dice", "kind": "extension", "source": "this test", "versions": "semantic", "stepping": "direct", "releases": [{"version": "1.0"}, {"version": "2.0"}],
  "changes": [
    {"version": "2.0", "kind": "function removed", "subject": "old(a, b)", "automatic": true, "effect": "breaks_at_use", "evidence": "measured",
     "rewrites": [{"languages": ["sql", "plpgsql"], "find": {"call": {"name": "old", "arguments": ["a", "b"]}}, "put": "new({2}, {1})"}]},
    {"version": "2.0", "kind": "function removed", "subject": "gone()", "automatic": true, "effect": "breaks_at_use", "evidence": "measured",
     "rewrites": [{"languages": ["sql", "plpgsql"], "find": {"call": {"name": "gone"}}, "put": "here({*})"}]}]}');
CREATE FUNCTION pg_temp.dice(depth int) RETURNS text LANGUAGE plpgsql AS $f$
DECLARE
    roll int := floor(random() * 16);
BEGIN
    IF depth = 0 THEN
        RETURN (ARRAY['1', 'x', '''old(1, 2)''', '$$gone()$$', '"old"', 'E''\''old(1, 2)''', '$a$ $$ old(1,2) $$ $a$', 'x.y', '-- old(', '1.5e3', 'ö', '$1', ':x'])[1 + floor(random() * 8)];
    END IF;
    RETURN CASE
        WHEN roll < 4 THEN format('old(%s,%s)', pg_temp.dice(depth - 1), pg_temp.dice(depth - 1))
        WHEN roll < 5 THEN format(E' old /* gone( */ (\n  %s -- old(1, 2)\n , %s )', pg_temp.dice(depth - 1), pg_temp.dice(depth - 1))
        WHEN roll < 6 THEN format('gone(%s)', pg_temp.dice(depth - 1))
        WHEN roll < 7 THEN format('old(b => %s, a => %s)', pg_temp.dice(depth - 1), pg_temp.dice(depth - 1))
        WHEN roll < 9 THEN format('f(%s, %s, %s)', pg_temp.dice(depth - 1), pg_temp.dice(depth - 1), pg_temp.dice(depth - 1))
        WHEN roll < 10 THEN format('(ARRAY[%s, %s])[1]', pg_temp.dice(depth - 1), pg_temp.dice(depth - 1))
        WHEN roll < 11 THEN format('old(%s)', pg_temp.dice(depth - 1))
        WHEN roll < 12 THEN format('(%s::text || %s)', pg_temp.dice(depth - 1), pg_temp.dice(depth - 1))
        WHEN roll < 13 THEN format(E'/* old(1, 2) /* gone() */ */ %s', pg_temp.dice(depth - 1))
        WHEN roll < 14 THEN format('"old"(%s, %s)', pg_temp.dice(depth - 1), pg_temp.dice(depth - 1))
        ELSE pg_temp.dice(0) END;
END
$f$;
SELECT setseed(0.4);
CREATE TEMP TABLE thrown AS SELECT n, 'SELECT ' || pg_temp.dice(1 + n % 5) AS text FROM generate_series(1, 400) AS n;
CREATE TEMP TABLE looked AS
SELECT n, text, helio_rewrite_text(text, 'sql', 'dice', '2.0', '1.0') AS new,
       (SELECT count(*) FROM helio_scan_text(text, 'sql', 'dice', '2.0', '1.0')) AS uses
FROM thrown;
SELECT count(*) FILTER (WHERE uses = 0 AND new <> text) AS touched, count(*) FILTER (WHERE uses > 0 AND new = text) AS missed,
       count(*) FILTER (WHERE uses = 0) > 20 AS some_have_none, count(*) FILTER (WHERE uses > 3) > 20 AS some_have_many
FROM looked;
SELECT count(*) FROM looked WHERE helio_rewrite_text(new, 'sql', 'dice', '2.0', '1.0') <> new;
SELECT count(*) FROM looked, helio_scan_text(new, 'sql', 'dice', '2.0', '1.0');
-- As many new names as there were uses, with all strings and comments as they were.
SELECT count(*) FROM looked WHERE (SELECT count(*) FROM regexp_matches(new, '\m(new|here)( /\* gone\( \*/ )?\(', 'g')) <> uses;
CREATE FUNCTION pg_temp.kept(text) RETURNS text[] LANGUAGE sql AS $f$
SELECT array_agg(m[1] ORDER BY m[1]) FROM regexp_matches($1, '(-- old\(1, 2\)\n|/\* gone\( \*/|/\* old\(1, 2\) /\* gone\(\) \*/ \*/|''old\(1, 2\)''|\$\$gone\(\)\$\$|\$a\$ \$\$ old\(1,2\) \$\$ \$a\$)', 'g') AS m
$f$;
SELECT count(*) FILTER (WHERE pg_temp.kept(text) IS DISTINCT FROM pg_temp.kept(new)), sum(cardinality(pg_temp.kept(new))) > 200 FROM looked;
SELECT helio_drop_pack('dice');
