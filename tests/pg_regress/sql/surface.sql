-- What other people's scripts call: names, arguments, columns, and what each function promises.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_helio;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on
\pset fieldsep ' | '

-- Names, arguments and their defaults.
SELECT p.proname || '(' || pg_get_function_arguments(p.oid) || ')'
FROM pg_proc AS p JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
     JOIN pg_extension AS e ON e.oid = d.refobjid
WHERE e.extname = 'pg_helio' AND p.proname LIKE 'helio\_%'
ORDER BY p.proname COLLATE "C";

-- Results.
SELECT p.proname, replace(pg_get_function_result(p.oid), 'TABLE', '')
FROM pg_proc AS p JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
     JOIN pg_extension AS e ON e.oid = d.refobjid
WHERE e.extname = 'pg_helio' AND p.proname LIKE 'helio\_%'
ORDER BY p.proname COLLATE "C";

-- Volatility, parallel safety, who may call them, and the search_path that they run with.
SELECT p.proname, p.provolatile, p.proparallel, p.prosecdef AS security_definer,
       (SELECT string_agg(CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END, ', ' ORDER BY a.grantee)
        FROM aclexplode(p.proacl) AS a) AS execute, p.proconfig
FROM pg_proc AS p JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
     JOIN pg_extension AS e ON e.oid = d.refobjid
WHERE e.extname = 'pg_helio'
ORDER BY p.proname COLLATE "C";

-- Everything else that belongs to the extension.
SELECT pg_describe_object(d.classid, d.objid, d.objsubid) COLLATE "C" AS object
FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid
WHERE e.extname = 'pg_helio' AND d.deptype = 'e' AND d.classid NOT IN ('pg_proc'::regclass, 'pg_type'::regclass)
ORDER BY object;

-- No function without a comment, none that relies on default privileges, and none without a search_path but those that
-- run what is users' own, such as triggers: these set theirs around everything else.
SELECT p.oid::regprocedure
FROM pg_proc AS p JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
     JOIN pg_extension AS e ON e.oid = d.refobjid
WHERE e.extname = 'pg_helio'
  AND (coalesce(obj_description(p.oid, 'pg_proc'), '') = '' OR p.proacl IS NULL OR p.proconfig IS NULL);

-- A role that has been granted nothing may ask every question.
CREATE ROLE regress_surface;
SET ROLE regress_surface;
SELECT helio_version() = (SELECT extversion FROM pg_extension WHERE extname = 'pg_helio');
SELECT count(*) > 0 FROM helio_products();
SELECT count(*) > 0 FROM helio_checks();
SELECT count(*) > 0 FROM helio_changes('postgresql', '18', '15');
SELECT count(*) > 0 FROM helio_upgrade_path('postgresql', '18', '15');
SELECT count(*) > 0 FROM helio_precheck('postgresql', '19');
SELECT count(*) > 0 FROM helio_precheck_summary('postgresql', '19');
SELECT count(*) >= 0 FROM helio_sequences();
SELECT count(*) >= 0 FROM helio_resync_sequences(dry_run => true);
SELECT count(*) >= 0 FROM helio_resync_sequences_sql();
SELECT helio_load_pack('{}');
SELECT helio_drop_pack('lamp');
RESET ROLE;

-- Whatever the caller's search_path finds first, the answers are the same.
CREATE SCHEMA evil;
CREATE TABLE evil.counted (id serial PRIMARY KEY);
INSERT INTO evil.counted VALUES (41);
CREATE TABLE evil.pg_class (LIKE pg_catalog.pg_class);
CREATE TABLE evil.pg_sequence (LIKE pg_catalog.pg_sequence);
CREATE TABLE evil.pg_extension (LIKE pg_catalog.pg_extension);
CREATE TABLE evil.pack (product text, document jsonb);
CREATE FUNCTION evil.format(text, VARIADIC text[]) RETURNS text LANGUAGE sql AS 'SELECT ''evil''::text';
CREATE FUNCTION evil.format(text, name, name) RETURNS text LANGUAGE sql AS 'SELECT ''evil''::text';
CREATE FUNCTION evil.nextval(text) RETURNS bigint LANGUAGE sql AS 'SELECT 7::bigint';
CREATE FUNCTION evil.quote_ident(text) RETURNS text LANGUAGE sql AS 'SELECT ''evil''::text';
CREATE FUNCTION evil.never(oid, oid) RETURNS boolean LANGUAGE sql AS 'SELECT false';
CREATE FUNCTION evil.never(name, name) RETURNS boolean LANGUAGE sql AS 'SELECT false';
CREATE OPERATOR evil.= (FUNCTION = evil.never, LEFTARG = oid, RIGHTARG = oid);
CREATE OPERATOR evil.= (FUNCTION = evil.never, LEFTARG = name, RIGHTARG = name);
CREATE TEMPORARY TABLE pg_class (oid oid);
CREATE TEMPORARY TABLE pg_namespace (oid oid, nspname text);
SELECT count(*) AS before FROM helio_precheck('postgresql', '19', '15') \gset
SET search_path = pg_temp, evil, pg_catalog, public;
-- The traps are set:
SELECT format('%I.%I', 'a'::name, 'b'::name), quote_ident('a'), 'a'::name = 'a'::name;
SELECT * FROM public.helio_sequences('{evil}');
SELECT * FROM public.helio_resync_sequences(dry_run => true, schemas => '{evil}');
SELECT public.helio_resync_sequences_sql(schemas => '{evil}');
SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) :before FROM public.helio_precheck('postgresql', '19', '15');
SELECT product FROM public.helio_products() WHERE product OPERATOR(pg_catalog.=) 'postgresql'::pg_catalog.text;
SELECT * FROM public.helio_resync_sequences(schemas => '{evil}');
RESET search_path;
SELECT last_value FROM evil.counted_id_seq;

-- In a schema of another name, which need not be in the search_path.
BEGIN;
SET LOCAL client_min_messages = warning;
DROP EXTENSION pg_helio;
CREATE SCHEMA "Odd schema";
CREATE EXTENSION pg_helio SCHEMA "Odd schema";
SELECT DISTINCT p.pronamespace::regnamespace
FROM pg_proc AS p JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
     JOIN pg_extension AS e ON e.oid = d.refobjid
WHERE e.extname = 'pg_helio' ORDER BY 1;
SELECT product FROM "Odd schema".helio_products() WHERE product = 'postgresql';
SELECT count(*) > 0 FROM "Odd schema".helio_precheck('postgresql', '19', '15');
SELECT sequence, next_value FROM "Odd schema".helio_sequences('{evil}');
SELECT sequence, action FROM "Odd schema".helio_resync_sequences(schemas => '{evil}');
SELECT "Odd schema".helio_load_pack('{"product": "lamp", "kind": "extension", "source": "its manual",
    "versions": "semantic", "stepping": "direct", "releases": [{"version": "1.0"}]}');
SELECT "Odd schema".helio_drop_pack('lamp');
ROLLBACK;

-- It stays where it was put.
BEGIN;
ALTER EXTENSION pg_helio SET SCHEMA evil;
ROLLBACK;

DROP TABLE pg_temp.pg_class, pg_temp.pg_namespace;
DROP ROLE regress_surface;
SET client_min_messages = warning;
DROP SCHEMA evil CASCADE;
