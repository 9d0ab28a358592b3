-- A superuser looks at a database in which others may create things: nothing of theirs is run, whatever
-- they attach to it. What a trap does, it does to a sequence, because that is never undone.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_helio;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on
\pset fieldsep ' | '
CREATE SCHEMA trust;
CREATE SEQUENCE trust.sprung;
CREATE ROLE regress_mallory;
GRANT USAGE, CREATE ON SCHEMA trust TO regress_mallory;
GRANT ALL ON SEQUENCE trust.sprung TO regress_mallory;
SELECT format('GRANT CREATE ON DATABASE %I TO regress_mallory', current_database()) \gexec
SET ROLE regress_mallory;
SET search_path = trust;
CREATE FUNCTION trap() RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM pg_catalog.nextval('trust.sprung');
    RETURN 1;
END
$$;
CREATE FUNCTION trap(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT trust.trap()';
CREATE FUNCTION trap(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT trust.trap() = 0';
CREATE FUNCTION trap(numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT trust.trap() = 1';
-- A view with a default, a view over it, a table with a policy, a domain with a check, indexes on expressions,
-- a child, an operator and an aggregate with the names of built-in ones.
CREATE SEQUENCE numbers;
CREATE VIEW a_view AS SELECT trap() AS id;
ALTER VIEW a_view ALTER id SET DEFAULT nextval('trust.numbers');
CREATE VIEW over_it AS SELECT id FROM a_view WHERE trap() = 1;
ALTER VIEW over_it ALTER id SET DEFAULT nextval('trust.numbers');
CREATE DOMAIN checked AS numeric;
CREATE TABLE a_table (id checked DEFAULT nextval('trust.numbers'), n numeric DEFAULT nextval('trust.numbers'), f float8 DEFAULT nextval('trust.numbers'),
                      i int DEFAULT nextval('trust.numbers'), g int GENERATED ALWAYS AS (1) STORED);
INSERT INTO a_table (id) VALUES (5);
CREATE TABLE a_child () INHERITS (a_table);
ALTER DOMAIN checked ADD CHECK (trap(VALUE)) NOT VALID;
CREATE INDEX ON a_child (trap(i));
CREATE INDEX ON a_child (n) WHERE trap(i) = 1;
ALTER TABLE a_table ENABLE ROW LEVEL SECURITY;
ALTER TABLE a_table FORCE ROW LEVEL SECURITY;
CREATE POLICY traps ON a_table USING (trap() = 1);
CREATE OPERATOR = (FUNCTION = trap, LEFTARG = int, RIGHTARG = int);
CREATE AGGREGATE max(numeric) (SFUNC = numeric_add, STYPE = numeric);
-- What looks like the jobs of pg_cron.
CREATE SCHEMA cron;
CREATE VIEW cron.job AS SELECT trap() AS jobid, 'SELECT pg_rotate_logfile_old()'::text AS command, current_database() AS database;
-- A table that asks for attention of the checks.
CREATE TABLE hazard (f regproc, checked int, CHECK (trap() = 1));
RESET ROLE;
SELECT setval('trust.sprung', 1, false);
SET search_path = trust, pg_catalog, public;

SELECT count(*) > 0 FROM helio_sequences();
SELECT count(*) > 0 FROM helio_resync_sequences(dry_run => true);
SELECT count(*) > 0 FROM helio_resync_sequences(allow_rewind => true);
SELECT count(*) > 0 FROM helio_resync_sequences_sql();
SELECT count(*) > 0 FROM helio_precheck('postgresql', '19', '15');
SELECT count(*) > 0 FROM helio_precheck_summary('postgresql', '19', '15');
SELECT status, object, message FROM helio_deprecations('postgresql', '19', '15') WHERE object LIKE '%cron%';
SELECT is_called FROM trust.sprung;
-- The traps work where somebody steps on them.
SELECT id FROM trust.a_view;
SELECT is_called FROM trust.sprung;

RESET search_path;
SET client_min_messages = warning;
DROP OWNED BY regress_mallory CASCADE;
DROP ROLE regress_mallory;
DROP SCHEMA trust CASCADE;
