-- Priorities turned round: the documents' table, and everything that must keep it from happening.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_helio;
\pset format unaligned
\pset tuples_only on
\pset fieldsep ' | '
CREATE SCHEMA "Odd.""Schema";
SET search_path = "Odd.""Schema", public;

-- One by one.
SELECT p, helio_invert_priority(p) FROM unnest('{10,90,1,99,50,0,100,NULL}'::bigint[]) AS p;
SELECT helio_invert_priority(1, 1, 100), helio_invert_priority(100, 1, 100), helio_invert_priority(-3, -5, 5);
SELECT helio_invert_priority(9223372036854775807, 0, 9223372036854775807);
SELECT helio_invert_priority(101);
SELECT helio_invert_priority(5, 10, 1);
SELECT helio_invert_priority(0, -9223372036854775808, 9223372036854775807);

-- A column: values, NULL, the default, constraints that go on to hold, a trigger that finds its table by the
-- session's search_path, a column computed from it.
CREATE TABLE "jobs ö" (id int GENERATED ALWAYS AS IDENTITY, "Pri""ority" smallint DEFAULT 10 CHECK ("Pri""ority" BETWEEN 0 AND 100),
                       twice int GENERATED ALWAYS AS ("Pri""ority" * 2) STORED);
CREATE TABLE log (old int, new int);
CREATE FUNCTION logs() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN INSERT INTO log VALUES (OLD."Pri""ority", NEW."Pri""ority"); RETURN NEW; END$$;
CREATE TRIGGER logs BEFORE UPDATE ON "jobs ö" FOR EACH ROW EXECUTE FUNCTION logs();
INSERT INTO "jobs ö" ("Pri""ority") VALUES (10), (10), (90), (1), (99), (50), (NULL);
SELECT * FROM helio_invert_priorities('"jobs ö"', 'Pri"ority', dry_run => true);
SELECT count(*) FROM log;
SELECT * FROM helio_invert_priorities('"jobs ö"', 'Pri"ority');
SELECT string_agg(coalesce("Pri""ority"::text, 'null'), ' ' ORDER BY id), sum(twice) FROM "jobs ö";
SELECT * FROM log ORDER BY 1, 2;
INSERT INTO "jobs ö" DEFAULT VALUES RETURNING "Pri""ority";

-- Not twice, whatever it is called by now.
\set VERBOSITY terse
SELECT * FROM helio_invert_priorities('"jobs ö"', 'Pri"ority');
ALTER TABLE "jobs ö" RENAME COLUMN "Pri""ority" TO p;
ALTER TABLE "jobs ö" RENAME TO works;
\set VERBOSITY sqlstate
SELECT * FROM helio_invert_priorities('works', 'p');
SELECT * FROM helio_invert_priorities('works', 'p', dry_run => true);
\set VERBOSITY default
SELECT relation, column_name, low, high FROM helio_priority_columns();
DROP TRIGGER logs ON works;

-- Back, by a run of its own, and once.
SELECT max(run_id) AS run FROM helio_runs() \gset
SELECT action, role = current_user, product, changes, undone_at IS NULL FROM helio_runs() WHERE run_id = :run;
SELECT ordinal, object_type, object, before, after, undo FROM helio_run(:run);
SELECT * FROM helio_undo(:run, dry_run => true);
SELECT * FROM helio_undo(:run);
SELECT string_agg(coalesce(p::text, 'null'), ' ' ORDER BY id) FROM works;
INSERT INTO works DEFAULT VALUES RETURNING p;
SELECT * FROM helio_priority_columns();
SELECT action, undone_at IS NOT NULL FROM helio_runs() WHERE run_id >= :run ORDER BY run_id;
\set VERBOSITY sqlstate
SELECT * FROM helio_undo(:run);
SELECT * FROM helio_undo(-1);
SELECT * FROM helio_run(-1);
\set VERBOSITY default
-- What the undo took back can be put in again, and a table that is dropped leaves nothing behind.
SELECT action FROM helio_undo(:run + 1);
SELECT relation, column_name FROM helio_priority_columns();
DROP TABLE works;
SELECT relation, column_name FROM helio_priority_columns();
CREATE TABLE works (p int);
INSERT INTO works VALUES (7);
SELECT * FROM helio_invert_priorities('works', 'p');

-- Values out of the range: how many, and some of them; nothing is changed.
CREATE TABLE wide (p int DEFAULT 5);
INSERT INTO wide VALUES (0), (100), (101), (101), (200), (-1), (300), (400), (500);
SELECT * FROM helio_invert_priorities('wide', 'p');
SELECT * FROM helio_invert_priorities('wide', 'p', 1, 100, true);
SELECT string_agg(p::text, ' ') FROM wide;
TRUNCATE wide;
ALTER TABLE wide ALTER p SET DEFAULT 500;
SELECT * FROM helio_invert_priorities('wide', 'p');
-- A default that is no constant stays, and that is said.
ALTER TABLE wide ALTER p SET DEFAULT pg_backend_pid();
SELECT * FROM helio_invert_priorities('wide', 'p');

-- Check constraints that would refuse the new values are named: on the column, with others, on a domain, of a child.
CREATE DOMAIN level AS int CHECK (VALUE < 60);
CREATE TABLE checked (p level, least int DEFAULT 0, CONSTRAINT "at least" CHECK (p >= least), CONSTRAINT small CHECK (p < 1000));
INSERT INTO checked VALUES (10);
SELECT * FROM helio_invert_priorities('checked', 'p');
UPDATE checked SET p = 55, least = 50;
SELECT * FROM helio_invert_priorities('checked', 'p');
UPDATE checked SET least = 45;
SELECT * FROM helio_invert_priorities('checked', 'p');

-- Two rows change places though no two may be equal; not where a constraint is in the way.
CREATE TABLE ranks (p smallint UNIQUE, q int, EXCLUDE USING btree (q WITH =));
INSERT INTO ranks VALUES (10, 10), (90, 90), (50, 50), (NULL, NULL);
SELECT * FROM helio_invert_priorities('ranks', 'p');
SELECT * FROM helio_invert_priorities('ranks', 'q');
SELECT string_agg(p || ':' || q, ' ' ORDER BY p) FROM ranks;
CREATE TABLE strict (p int PRIMARY KEY CHECK (p <= 100));
INSERT INTO strict VALUES (10), (90);
SELECT * FROM helio_invert_priorities('strict', 'p');
DELETE FROM strict WHERE p = 90;
SELECT * FROM helio_invert_priorities('strict', 'p');

-- Partitions, also as key, and tables that inherit, with their own defaults.
CREATE TABLE parted (p int DEFAULT 1) PARTITION BY RANGE (p);
CREATE TABLE parted_low PARTITION OF parted (p DEFAULT 2) FOR VALUES FROM (0) TO (50);
CREATE TABLE parted_high PARTITION OF parted FOR VALUES FROM (50) TO (101);
INSERT INTO parted VALUES (10), (60);
SELECT * FROM helio_invert_priorities('parted', 'p');
SELECT tableoid::regclass, p FROM parted ORDER BY 2;
SELECT adrelid::regclass, pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid::regclass::text LIKE '%parted%' ORDER BY 1;
CREATE TABLE parent (p int);
CREATE TABLE child (x int, p int) INHERITS (parent);
INSERT INTO child (p) VALUES (3);
SELECT * FROM helio_invert_priorities('parent', 'p');
SELECT * FROM child;

-- What has no priorities.
CREATE VIEW seen AS SELECT 1 AS p;
CREATE TABLE computed (a int, p int GENERATED ALWAYS AS (a) STORED, t text, n numeric);
SELECT * FROM helio_invert_priorities('seen', 'p');
SELECT * FROM helio_invert_priorities('computed', 'p');
SELECT * FROM helio_invert_priorities('computed', 't');
SELECT * FROM helio_invert_priorities('computed', 'n');
SELECT * FROM helio_invert_priorities('computed', 'none');
SELECT * FROM helio_invert_priorities('computed', 'ctid');
SELECT * FROM helio_invert_priorities('computed', 'a', 5, 5);
SELECT * FROM helio_invert_priorities('computed', NULL);
SELECT * FROM helio_invert_priorities(NULL, 'a');
SELECT * FROM helio_invert_priorities('computed', 'a', NULL);
BEGIN READ ONLY;
SELECT * FROM helio_invert_priorities('child', 'x', dry_run => true);
SELECT * FROM helio_invert_priorities('child', 'x');
ROLLBACK;

-- A role may turn round what is its own, and write to the journal in no other name.
CREATE ROLE regress_priorities;
CREATE ROLE regress_nobody;
GRANT USAGE, CREATE ON SCHEMA "Odd.""Schema" TO regress_priorities;
GRANT USAGE ON SCHEMA "Odd.""Schema" TO regress_nobody;
SET ROLE regress_priorities;
CREATE TABLE mine (p int DEFAULT 4);
INSERT INTO mine VALUES (1);
SELECT * FROM helio_invert_priorities('mine', 'p');
SELECT * FROM helio_invert_priorities('works', 'p');
SELECT action, role, changes FROM helio_runs();
INSERT INTO helio.run (action, role) VALUES ('rewrite', 'postgres');
INSERT INTO helio.change (run_id, ordinal, object_type, object, undo) VALUES (:run, 9, 'role', 'role regress_priorities', 'ALTER ROLE regress_priorities SUPERUSER');
BEGIN;
INSERT INTO helio.run (action) VALUES ('undo');
INSERT INTO helio.undo (run_id, undoes) SELECT max(run_id), :run FROM helio_runs();
ROLLBACK;
UPDATE helio.run SET role = 'postgres';
SELECT * FROM helio.change;
SELECT max(run_id) AS mine FROM helio_runs() \gset
RESET ROLE;
\set VERBOSITY sqlstate
SELECT * FROM helio_undo(:mine);
SET ROLE regress_nobody;
SELECT count(*) FROM helio_runs();
SELECT * FROM helio_run(:mine);
SELECT * FROM helio_invert_priorities('mine', 'p', dry_run => true);
RESET ROLE;
\set VERBOSITY default
-- Rows that row-level security hides would stay as they were.
SET ROLE regress_priorities;
CREATE TABLE secret (p int);
INSERT INTO secret VALUES (1), (99);
ALTER TABLE secret ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY low ON secret USING (p < 50);
SELECT * FROM helio_invert_priorities('secret', 'p');
SELECT action, object, message FROM helio_undo(:mine);
SELECT * FROM mine;
RESET ROLE;

-- A search_path with other operators on it does not change what is done.
CREATE FUNCTION wrong(bigint, integer) RETURNS bigint LANGUAGE sql AS 'SELECT 13::bigint';
CREATE OPERATOR - (FUNCTION = wrong, LEFTARG = bigint, RIGHTARG = integer);
SET search_path = "Odd.""Schema", pg_catalog, public;
CREATE TABLE plain (p int);
INSERT INTO plain VALUES (25);
SELECT * FROM helio_invert_priorities('plain', 'p');
SELECT * FROM plain;
RESET search_path;
DROP SCHEMA "Odd.""Schema" CASCADE;
DROP ROLE regress_priorities;
DROP ROLE regress_nobody;
