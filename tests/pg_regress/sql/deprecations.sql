-- helio_deprecations finds what a pack's changes are about, wherever it stands. The pack of this test
-- takes away what every server has, so that the answers are the same on all of them.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_helio;
\pset format unaligned
\pset tuples_only on
\pset fieldsep ' | '
CREATE SCHEMA world;
SET search_path = world, public;
SELECT helio_load_pack('{
  "product": "moon", "kind": "server", "source": "this test", "versions": "major_minor", "stepping": "direct",
  "releases": [{"version": "1"}, {"version": "2"}, {"version": "3"}],
  "code": {"setting_functions": ["current_setting", "set_config"], "executing_functions": ["query_to_xml"],
           "texts": [{"place": "scheduled_jobs", "schema": "cron", "relation": "job", "object_type": "cron job", "key": "jobid", "text": "command", "database": "database"}]},
  "changes": [
    {"version": "2", "kind": "function removed", "subject": "pg_backend_pid()", "replacement": "pg_pid()", "automatic": true, "effect": "upgrade_aborts", "evidence": "measured"},
    {"version": "2", "kind": "function removed", "subject": "int8larger(bigint, bigint)", "effect": "upgrade_aborts", "evidence": "measured"},
    {"version": "2", "kind": "function removed", "subject": "abs(integer)", "effect": "upgrade_aborts", "evidence": "measured"},
    {"version": "2", "kind": "column removed", "subject": "pg_catalog.pg_class.relhasrules", "effect": "upgrade_aborts", "evidence": "measured"},
    {"version": "2", "kind": "column type changed", "subject": "pg_catalog.pg_class.relnatts", "note": "smallint -> integer", "effect": "silent_change", "evidence": "measured"},
    {"version": "2", "kind": "function result column removed", "subject": "pg_timezone_names().is_dst", "effect": "upgrade_aborts", "evidence": "measured"},
    {"version": "2", "kind": "operator removed", "subject": "|/ (-,double precision) -> double precision", "effect": "upgrade_aborts", "evidence": "measured"},
    {"version": "2", "kind": "setting removed", "subject": "enable_seqscan", "replacement": "enable_scan", "effect": "upgrade_aborts", "evidence": "measured"},
    {"version": "2", "kind": "keyword added", "subject": "orbit", "note": "orbit R true", "effect": "breaks_at_use", "evidence": "measured"},
    {"version": "2", "kind": "keyword added", "subject": "lunar", "note": "lunar C true", "effect": "breaks_at_use", "evidence": "measured"},
    {"version": "2", "kind": "keyword added", "subject": "crater", "note": "crater U false", "effect": "breaks_at_use", "evidence": "measured"},
    {"version": "2", "kind": "function added", "subject": "phase(integer)", "effect": "silent_change", "evidence": "measured"},
    {"version": "3", "kind": "function removed", "subject": "pg_postmaster_start_time()", "effect": "upgrade_aborts", "evidence": "measured"},
    {"version": "2", "change_id": "cursor", "kind": "behaviour changed", "subject": "cursors have no name", "effect": "silent_change", "evidence": "measured", "pattern": "cursor_name"},
    {"version": "2", "change_id": "value", "kind": "behaviour changed", "subject": "relkind r is called t", "effect": "silent_change", "evidence": "measured",
     "pattern": {"value": {"of": ["pg_catalog.pg_class"], "text": "moonrock"}}},
    {"version": "2", "change_id": "path", "kind": "behaviour changed", "subject": "maintenance searches pg_catalog only", "effect": "breaks_at_use", "evidence": "measured",
     "pattern": {"search_path": {"schemas": ["pg_catalog", "pg_temp"]}}}
  ]}');

-- A database in which nothing is used has no rows.
SELECT * FROM helio_deprecations('moon', '2', '1');

-- Stored expressions of every kind, by names of every kind.
CREATE TABLE world."Odd.""Table"" ö" (a int DEFAULT pg_backend_pid(), b int CHECK (b > pg_backend_pid()), c text);
CREATE VIEW world.called AS SELECT 1 AS one, pg_backend_pid() AS pid;
CREATE VIEW world.columns AS SELECT c.relname, c.relhasrules FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace;
CREATE VIEW world.rows AS SELECT row_to_json(c) FROM pg_class c;
CREATE VIEW world.constants AS SELECT 'pg_backend_pid'::regproc, ARRAY['abs(integer)'::regprocedure];
CREATE VIEW world.zones AS SELECT z.name FROM pg_timezone_names() z;
CREATE VIEW world.settings AS SELECT current_setting('enable_seqscan');
CREATE VIEW world.contents AS SELECT c.relname, n.nspname FROM pg_class c, pg_namespace n WHERE c.relname = 'moonrock';
CREATE MATERIALIZED VIEW world.kept AS SELECT abs(1) AS one;
CREATE INDEX odd_index ON world."Odd.""Table"" ö" (abs(a)) WHERE abs(b) > 0;
CREATE STATISTICS world.odd_statistics ON (abs(a)), b FROM world."Odd.""Table"" ö";
CREATE POLICY odd_policy ON world."Odd.""Table"" ö" USING (a = pg_backend_pid()) WITH CHECK (abs(a) > 0);
CREATE FUNCTION world.fires() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER odd_trigger AFTER UPDATE ON world."Odd.""Table"" ö" FOR EACH ROW WHEN (OLD.a = pg_backend_pid()) EXECUTE FUNCTION world.fires();
CREATE RULE odd_rule AS ON DELETE TO world."Odd.""Table"" ö" DO ALSO SELECT pg_backend_pid();
CREATE DOMAIN world.positive AS int DEFAULT abs(1) CHECK (abs(VALUE) > 0);
CREATE TABLE world.parts (a int) PARTITION BY RANGE (abs(a));
CREATE FUNCTION world.with_default(a int DEFAULT pg_backend_pid()) RETURNS int LANGUAGE sql RETURN a;
CREATE FUNCTION world.standard() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT pg_backend_pid(); END;
CREATE AGGREGATE world.counted(bigint) (sfunc = int8larger, stype = bigint);
CREATE FUNCTION world.gives_rows() RETURNS SETOF pg_class LANGUAGE sql AS 'SELECT NULL::pg_class';
SELECT status, effect, object_type, object, line, position, found, replacement, automatic FROM helio_deprecations('moon', '2', '1');
SELECT message FROM helio_deprecations('moon', '2', '1') WHERE object = 'view world.called';
DROP SCHEMA world CASCADE;

-- Code.
CREATE SCHEMA world;
CREATE TABLE world.own (relhasrules int, orbit text);
CREATE FUNCTION world.phase(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION world.lunar(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION world.uses() RETURNS text LANGUAGE plpgsql AS $$
-- pg_backend_pid() in a comment
DECLARE
    r record;
    row_ pg_class%ROWTYPE;
    n int := pg_backend_pid();
    q text := 'SELECT relhasrules';
BEGIN
    /* /* relhasrules */ FROM pg_class */
    SELECT c.relhasrules INTO r FROM pg_class c WHERE c.oid = 1;
    SELECT * INTO r FROM pg_class;
    RAISE NOTICE 'pg_backend_pid() %', r.relhasrules;
    IF row_.relhasrules THEN n := phase(1); END IF;
    FOR r IN SELECT * FROM (SELECT * FROM pg_class) s LOOP
        n := lunar(abs(-1));
        PERFORM pg_catalog.pg_backend_pid(), orbit FROM own;
    END LOOP;
    q := q || ' FROM pg_class';
    EXECUTE q;
    EXECUTE format('SET LOCAL %I = off', 'enable_seqscan');
    PERFORM set_config('enable_seqscan', 'off', true);
    SET LOCAL enable_seqscan = off;
    RETURN q || current_setting('enable_seqscan');
EXCEPTION WHEN division_by_zero THEN
    RETURN 'a' || (SELECT relname FROM pg_class crater WHERE relname <> 'moonrock') || pg_backend_pid();
END $$;
CREATE FUNCTION world.labels() RETURNS int LANGUAGE sql AS 'SELECT 1 crater; SELECT 2 AS crater; SELECT 3 AS orbit';
CREATE FUNCTION world.cursors() RETURNS refcursor LANGUAGE plpgsql AS
    'DECLARE c CURSOR FOR SELECT 1; BEGIN OPEN c; RETURN c; END';
CREATE FUNCTION world.gives() RETURNS TABLE (n int) LANGUAGE plpgsql AS 'BEGIN RETURN QUERY SELECT relnatts FROM pg_class; END';
CREATE PROCEDURE world.proceeds() LANGUAGE plpgsql AS $$ BEGIN DO 'BEGIN PERFORM pg_backend_pid(); END'; END $$;
CREATE SCHEMA cron;
CREATE TABLE cron.job (jobid bigint, command text, database text);
INSERT INTO cron.job VALUES (1, 'SELECT pg_backend_pid()', current_database()), (2, 'SELECT pg_backend_pid()', 'elsewhere'),
    (3, 'VACUUM; SELECT ''pg_backend_pid()''', current_database()), (4, 'SELECT pg_backend_pid(', current_database());
SELECT status, effect, object, line, position, found FROM helio_deprecations('moon', '2', '1') ORDER BY object, line, position, found;
DROP SCHEMA world, cron CASCADE;

-- Look-alikes: nothing.
CREATE SCHEMA world;
CREATE FUNCTION world.pg_backend_pid(int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE world.pg_own (relhasrules int, pg_backend_pid int);
CREATE VIEW world.innocent AS
    SELECT c.relname, o.relhasrules, o.pg_backend_pid, world.pg_backend_pid(2) AS two FROM pg_class c CROSS JOIN world.pg_own o;
CREATE FUNCTION world.innocent(relhasrules int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE pg_backend_pid int := relhasrules; "orbit" int; r record;
BEGIN
    SELECT o.relhasrules INTO relhasrules FROM pg_class c, world.pg_own o;
    WITH pg_class AS (SELECT 1 AS relhasrules) SELECT c.relhasrules INTO relhasrules FROM pg_class c;
    SELECT * INTO r FROM pg_class;
    SELECT 1 AS orbit, 'orbit', "orbit" INTO r;
    PERFORM world.pg_backend_pid(), r.relname, 'SELECT pg_backend_pid()', $x$pg_backend_pid()$x$;
    IF EXISTS (SELECT * FROM pg_class) THEN RETURN count(*) FROM pg_class; END IF;
    RAISE NOTICE '%', format('SELECT pg_backend_pid() %s', 'enable_seqscan');
    RETURN abs(1.5);
END $$;
SELECT * FROM helio_deprecations('moon', '2', '1');

-- A member of an extension is said once, for the extension.
ALTER EXTENSION plpgsql ADD VIEW world.innocent;
CREATE OR REPLACE VIEW world.innocent AS
    SELECT c.relname, o.relhasrules, o.pg_backend_pid, pg_backend_pid() AS two FROM pg_class c CROSS JOIN world.pg_own o;
CREATE OR REPLACE VIEW world.mine AS SELECT 1 AS one;
SELECT status, effect, object_type, object, message FROM helio_deprecations('moon', '2', '1');
ALTER EXTENSION plpgsql DROP VIEW world.innocent;
DROP SCHEMA world CASCADE;

-- What cannot be read is said: a damaged tree, a body that does not parse, a type without rights, other languages.
CREATE SCHEMA world;
CREATE SCHEMA hidden;
CREATE TYPE hidden.thing AS (a int);
CREATE FUNCTION world.half() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
UPDATE pg_proc SET prosrc = 'BEGIN RETURN pg_backend_pid(' WHERE proname = 'half';
CREATE FUNCTION world.half_sql() RETURNS int LANGUAGE sql AS 'SELECT 1';
UPDATE pg_proc SET prosrc = 'SELECT pg_backend_pid(' WHERE proname = 'half_sql';
CREATE FUNCTION world.needs_rights() RETURNS int LANGUAGE plpgsql AS 'DECLARE t hidden.thing; BEGIN RETURN pg_backend_pid(); END';
CREATE FUNCTION world.inside() RETURNS int LANGUAGE internal AS 'pg_backend_pid';
CREATE TABLE world.damaged (a int DEFAULT pg_backend_pid());
CREATE CAST (text AS pg_node_tree) WITHOUT FUNCTION;
UPDATE pg_attrdef SET adbin = left(adbin::text, 60)::pg_node_tree WHERE adrelid = 'world.damaged'::regclass;
DROP CAST (text AS pg_node_tree);
SELECT status, object_type, object, message FROM helio_deprecations('moon', '2', '1');
CREATE ROLE deprecations_nobody;
SET ROLE deprecations_nobody;
SELECT status, object_type, object, message FROM public.helio_deprecations('moon', '2', '1') WHERE object LIKE '%needs_rights%';
RESET ROLE;
DROP ROLE deprecations_nobody;

-- Under any search_path, and in a transaction that only reads.
SET search_path = world, hidden;
BEGIN READ ONLY;
SELECT count(*) FROM public.helio_deprecations('moon', '2', '1');
SELECT pg_current_xact_id_if_assigned() IS NULL AS no_transaction_id;
COMMIT;
RESET search_path;

-- What only strings say is found in definitions that are no query, too, each in its own statement.
CREATE TABLE world.t (a text);
CREATE TRIGGER says AFTER INSERT ON world.t FOR EACH ROW WHEN (current_setting('enable_seqscan') = NEW.a)
    EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE RULE says AS ON DELETE TO world.t WHERE current_setting('enable_seqscan') = 'on' DO ALSO (SELECT 1; SELECT current_setting('enable_seqscan'));
CREATE FUNCTION world.says(a text DEFAULT current_setting('enable_seqscan')) RETURNS text LANGUAGE sql
    BEGIN ATOMIC SELECT 1; SELECT c.relname || n.nspname FROM pg_class c, pg_namespace n WHERE c.relname = 'moonrock'; END;
CREATE FUNCTION world.says_not() RETURNS text LANGUAGE sql AS 'SELECT relname FROM pg_class; SELECT ''moonrock''::text';
SELECT status, effect, object, line, position, found FROM helio_deprecations('moon', '2', '1') WHERE object LIKE '%says%';

-- A report leaves no trace in the session: a function that it has compiled finds its types when it is called.
CREATE DOMAIN hidden.amount AS numeric(10, 0);
CREATE DOMAIN world.amount AS numeric(10, 2);
SET check_function_bodies = off;
CREATE FUNCTION hidden.rounds() RETURNS text LANGUAGE plpgsql AS 'DECLARE a amount := 1.25; BEGIN IF a < 0 THEN PERFORM pg_backend_pid(); END IF; RETURN a; END';
RESET check_function_bodies;
SET search_path = world;
SELECT count(*) FROM public.helio_deprecations('moon', '2', '1') WHERE object LIKE '%rounds%';
SELECT hidden.rounds();
SELECT count(*) FROM public.helio_deprecations('moon', '2', '1') WHERE object LIKE '%rounds%';
RESET search_path;

-- An operator needs no blanks around it.
CREATE FUNCTION world.roots() RETURNS float8 LANGUAGE sql AS 'SELECT |/4.0::float8 /* no ||/8 */';
CREATE FUNCTION world.roots_too() RETURNS float8 LANGUAGE plpgsql AS 'DECLARE a float8 := 3; BEGIN RETURN(a+ |/a); END';
CREATE FUNCTION world.roots_not() RETURNS float8 LANGUAGE plpgsql AS 'DECLARE a float8 := 3; BEGIN /* |/ a */ RETURN ||/a; END';
CREATE VIEW world.roots_seen AS SELECT |/ 4.0::float8 AS root;
SELECT status, effect, object, line, position, found FROM helio_deprecations('moon', '2', '1') WHERE object LIKE '%roots%';
-- One part that is too deep to be read is said, beside what is found in the others.
DO $do$ BEGIN
    EXECUTE format('CREATE FUNCTION world.deep() RETURNS int LANGUAGE plpgsql AS %L', 'BEGIN PERFORM pg_backend_pid();' || E'\n' || 'RETURN 1' || repeat('+1', 900) || '; END');
END $do$;
SELECT status, object, line, message FROM helio_deprecations('moon', '2', '1') WHERE object LIKE '%deep%';

-- A function that sets its search_path as it goes is not judged, and that is said.
CREATE FUNCTION world.goes() RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN SET LOCAL search_path = world; RETURN (SELECT count(*) FROM t); END';
CREATE MATERIALIZED VIEW world.gone AS SELECT world.goes() AS n WITH NO DATA;
CREATE FUNCTION world.counts() RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN (SELECT count(*) FROM "t"); END';
CREATE MATERIALIZED VIEW world.counted AS SELECT world.counts() AS n WITH NO DATA;
SELECT status, effect, object, line, position, found, replacement, message FROM helio_deprecations('moon', '2', '1') WHERE change_id = 'path' OR object LIKE '%goes%';

-- What is not known is refused.
SELECT * FROM helio_deprecations('sun');
SELECT * FROM helio_deprecations('moon', '9');
SELECT * FROM helio_deprecations('moon', '1', '2');
SELECT * FROM helio_deprecations('moon', '3');

DROP SCHEMA world, hidden CASCADE;
SELECT helio_drop_pack('moon');
