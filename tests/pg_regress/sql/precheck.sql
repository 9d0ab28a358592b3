-- Will it break? Planted hazards are found, look-alikes are not, and each remedy, run as it is printed, removes its finding.
-- The move is 15 to 19 whatever server runs this, so that the findings are the same everywhere.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_helio;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on
\pset fieldsep ' | '
\pset null '(null)'
CREATE SCHEMA hazards;
SET search_path = hazards, public;
-- Findings of this file's world.
CREATE VIEW public.found AS
SELECT status, effect, check_id, object, message, remedy, ordinal
FROM helio_precheck('postgresql', '19', '15') WITH ORDINALITY AS p (status, effect, check_id, object, message, remedy, ordinal)
-- What a server of November 2026 stamps on every column is not of this world's making.
WHERE object ~ 'hazards|regress|role ALL|uuid' AND check_id <> 'hidden-column-option';
SELECT count(*) FROM found;

-- Look-alikes: nothing to be found in them.
CREATE TABLE harmless (a regclass, b regtype, c regrole, "system_users" text, random int, e text DEFAULT 'regproc', dropped regproc);
ALTER TABLE harmless DROP COLUMN dropped;
CREATE VIEW only_a_view AS SELECT 'now'::regproc AS f, NULL::pg_class AS c;
CREATE TEMPORARY TABLE passing (f regproc, c pg_class);
CREATE FUNCTION random(int) RETURNS int LANGUAGE sql AS 'SELECT 4';
CREATE FUNCTION random(text, text) RETURNS int LANGUAGE sql AS 'SELECT 4';
CREATE FUNCTION takes_proc(regproc, aclitem) RETURNS regproc LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION sets_others() RETURNS int LANGUAGE sql SET work_mem = '1MB' SET "harmless.escape_string_warning" = 'x' AS 'SELECT 1';
CREATE FUNCTION strings_on() RETURNS int LANGUAGE sql SET standard_conforming_strings = on AS 'SELECT 1';
CREATE TABLE not_null_parent (a int NOT NULL, b int);
CREATE TABLE not_null_child (c int NOT NULL) INHERITS (not_null_parent);
CREATE INDEX ON harmless (e);
CREATE DOMAIN num AS int;
CREATE TYPE pair AS (a num, b text);
CREATE TYPE num_range AS RANGE (subtype = int4);
CREATE TABLE plain_types (a num, b pair, c num_range, d pair[]);
CREATE ROLE regress_harmless;
ALTER ROLE regress_harmless SET work_mem = '1MB';
ALTER ROLE regress_harmless SET statement_timeout = '10ms';
SELECT * FROM found;
DROP ROLE regress_harmless;
DROP TABLE passing;

-- Settings that are gone in the target: of roles, databases, both, functions; names with quotes, dots, line breaks.
CREATE ROLE regress_plain;
CREATE ROLE "regress ""quo'ted"".döt";
CREATE ROLE "regress
break";
ALTER ROLE regress_plain SET escape_string_warning = off;
ALTER ROLE "regress ""quo'ted"".döt" SET escape_string_warning = off;
ALTER ROLE "regress ""quo'ted"".döt" IN DATABASE regress SET escape_string_warning = off;
ALTER ROLE "regress
break" SET standard_conforming_strings = off;
ALTER ROLE regress_plain SET work_mem = '1MB';
ALTER DATABASE regress SET escape_string_warning = off;
ALTER DATABASE regress SET statement_timeout = '59s';
ALTER ROLE ALL SET escape_string_warning = on;
CREATE FUNCTION plain_function(int, VARIADIC text[]) RETURNS int LANGUAGE sql SET escape_string_warning = off AS 'SELECT 1';
CREATE PROCEDURE "Pro""ced.ure"("In" num, pair, hazards.num_range) LANGUAGE sql SET escape_string_warning = off AS 'SELECT 1';
CREATE FUNCTION "ünïcode"() RETURNS int LANGUAGE sql SET standard_conforming_strings = off AS 'SELECT 1';
-- Names that mean something else after the upgrade.
CREATE FUNCTION random(integer, integer) RETURNS int LANGUAGE sql AS 'SELECT 4';
CREATE FUNCTION graph_table(json, text) RETURNS text LANGUAGE sql AS 'SELECT $1 ->> $2';
CREATE DOMAIN oid8 AS bigint;
CREATE TABLE regdatabase (id int);
-- A cast that the target has itself.
CREATE FUNCTION uuid_bytes(uuid) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$SELECT ''::bytea$$;
CREATE CAST (uuid AS bytea) WITH FUNCTION uuid_bytes(uuid);
-- Types that must not be stored, however deep.
CREATE DOMAIN callable AS regproc;
CREATE TYPE "Comp.osite" AS (f callable, n int);
CREATE TYPE callable_range AS RANGE (subtype = oid, subtype_opclass = oid_ops);
CREATE TYPE proc_range AS RANGE (subtype = regproc, subtype_opclass = oid_ops, multirange_type_name = proc_multirange);
CREATE TABLE deep (plain regprocedure, arr regoper[], dom callable, "Comp" "Comp.osite", comps "Comp.osite"[], rng proc_range, multi proc_multirange, fine callable_range);
CREATE TABLE by_parent (k int, f regnamespace) PARTITION BY LIST (k);
CREATE TABLE by_parent_1 PARTITION OF by_parent FOR VALUES IN (1);
CREATE TABLE rows_of (c pg_catalog.pg_cast, d information_schema.columns, e aclitem, f aclitem[]);
CREATE MATERIALIZED VIEW "mat.view" AS SELECT 'now'::regproc AS f;
CREATE TABLE expressions (a text);
CREATE INDEX "ex""pression" ON expressions ((1::oid::regconfig));
-- NOT NULL in the parent only.
CREATE TABLE "par.ent" (a int, "b c" int);
CREATE TABLE "chi""ld" () INHERITS ("par.ent");
DO $$
BEGIN
    IF current_setting('server_version_num')::int < 180000 THEN
        ALTER TABLE ONLY "par.ent" ALTER "b c" SET NOT NULL;
    ELSE
        EXECUTE 'ALTER TABLE "par.ent" ADD CONSTRAINT here_only NOT NULL "b c" NO INHERIT';
    END IF;
END
$$;
-- An index that a failed CONCURRENTLY left behind, and one of its own making.
CREATE TABLE indexed (a int, b int);
CREATE UNIQUE INDEX "inv.alid" ON indexed (a);
CREATE INDEX indexed_ccnew ON indexed (b);
UPDATE pg_index SET indisvalid = false WHERE indexrelid IN ('"inv.alid"'::regclass, 'indexed_ccnew'::regclass);

SELECT check_id, status, effect, object, message, remedy FROM found ORDER BY check_id COLLATE "C", object COLLATE "C";
-- Worst first.
SELECT bool_and(rank >= before)
FROM (SELECT array_position('{fail,warn,skipped,info,ok}', status) AS rank,
             lag(array_position('{fail,warn,skipped,info,ok}', status), 1, 0) OVER (ORDER BY ordinal) AS before
      FROM helio_precheck('postgresql', '19', '15') WITH ORDINALITY AS p (status, effect, check_id, object, message, remedy, ordinal)) AS p;
-- The last row says how many checks ran and which databases want a run of their own.
SELECT status, effect, check_id, object, remedy, message ~ '^\d+ checks ran.* in database regress; not looked at, and in need of their own run: database .*postgres'
FROM helio_precheck('postgresql', '19', '15') WHERE check_id IS NULL;
-- The summary counts the same: checks, by their worst finding.
WITH findings AS (
    SELECT c.category, p.check_id, min(p.status) AS status
    FROM helio_precheck('postgresql', '19', '15') AS p JOIN helio_checks() AS c USING (check_id)
    GROUP BY c.category, p.check_id
), counted AS (
    SELECT category, count(*) FILTER (WHERE status = 'fail') AS failed, count(*) FILTER (WHERE status = 'warn') AS warned,
           count(*) FILTER (WHERE status = 'skipped') AS skipped
    FROM findings GROUP BY category
)
SELECT s.category, s.failed, s.warned, s.skipped, c.*
FROM helio_precheck_summary('postgresql', '19', '15') AS s LEFT JOIN counted AS c USING (category)
WHERE (s.failed, s.warned, s.skipped) IS DISTINCT FROM (coalesce(c.failed, 0), coalesce(c.warned, 0), coalesce(c.skipped, 0))
   OR s.mark <> CASE WHEN s.failed > 0 THEN '✗' WHEN s.warned + s.skipped > 0 THEN '⚠' ELSE '✓' END
   OR s.checks < s.failed + s.warned + s.skipped;
SELECT mark, category, verdict FROM helio_precheck_summary('postgresql', '19', '15') WHERE category IN ('data types', 'settings', 'name clashes');
-- What the move does not reach is not found: 19's removals on the way to 18.
SELECT check_id, object FROM helio_precheck('postgresql', '18', '17') WHERE check_id ~ '^(removed-setting|type-shadowed|cast-collision|aclitem)' AND object ~ 'hazards|regress|uuid';

-- An object can be pasted where SQL takes one.
SELECT format('COMMENT ON %s IS ''seen'';', regexp_replace(object, '^(table|view|materialized view|foreign table) column', 'column'))
FROM found WHERE check_id NOT LIKE 'removed-setting-stored' AND object !~ '^(role|database|setting)' ORDER BY object COLLATE "C" \gexec

-- A role that may nothing: what it cannot see is skipped and names the privilege; the rest it finds.
GRANT USAGE ON SCHEMA hazards TO regress_plain;
SET ROLE regress_plain;
SELECT check_id, object, message, remedy FROM helio_precheck('postgresql', '19', '15') WHERE status = 'skipped';
SELECT check_id, count(*) FROM helio_precheck('postgresql', '19', '15') WHERE object ~ 'hazards' GROUP BY check_id ORDER BY check_id COLLATE "C";
RESET ROLE;
SELECT check_id, count(*) FROM found WHERE object ~ 'hazards' GROUP BY check_id ORDER BY check_id COLLATE "C";

-- Nothing is written: read-only by default, no transaction id, whatever the way strings are read.
SET default_transaction_read_only = on;
SET standard_conforming_strings = off;
BEGIN;
SELECT count(*) > 20 FROM helio_precheck('postgresql', '19', '15');
SELECT count(*) > 5 FROM helio_precheck_summary('postgresql', '19', '15');
SELECT count(*) > 40 FROM helio_checks();
SELECT count(*) > 100 FROM helio_changes('postgresql', '19', '15');
SELECT count(*) FROM helio_upgrade_path('postgresql', '19', '15');
SELECT count(*) >= 0 FROM helio_sequences();
SELECT count(*) >= 0 FROM helio_resync_sequences(dry_run => true);
SELECT count(*) >= 0 FROM helio_resync_sequences_sql();
SELECT count(*) > 0 FROM helio_products();
SELECT helio_version() IS NOT NULL;
SELECT pg_current_xact_id_if_assigned();
SHOW standard_conforming_strings;
COMMIT;
RESET default_transaction_read_only;
RESET standard_conforming_strings;

-- The remedies, as they are printed.
SELECT remedy FROM found WHERE remedy ~ '^(ALTER|DROP|REINDEX|BEGIN)' AND check_id <> 'name-with-line-break' ORDER BY check_id COLLATE "C", object COLLATE "C" \gexec
SELECT check_id, object FROM found;
SELECT remedy FROM found \gexec
SELECT check_id, object, remedy FROM found ORDER BY check_id COLLATE "C", object COLLATE "C";
SELECT rolname, unnest(setconfig) FROM pg_db_role_setting JOIN pg_roles AS r ON r.oid = setrole WHERE rolname ~ '^regress' ORDER BY 1, 2;

DROP VIEW public.found;
DROP OWNED BY regress_plain;
DROP ROLE regress_plain, "regress ""quo'ted"".döt", regress_break;
SET client_min_messages = warning;
DROP SCHEMA hazards CASCADE;
