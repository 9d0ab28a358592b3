-- Putting sequences right: what is moved, what is left alone, and that a dry run says the same.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_helio;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on
\pset fieldsep ' | '
\pset null '(null)'
CREATE SCHEMA moves;
SET search_path = moves, public;

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

-- Where every sequence of the schema stands, read without pg_helio.
CREATE FUNCTION pg_temp.positions() RETURNS TABLE (name text, last_value bigint, is_called boolean) LANGUAGE plpgsql AS $$
BEGIN
    FOR name IN SELECT oid::regclass FROM pg_class WHERE relkind = 'S' AND relnamespace = 'moves'::regnamespace ORDER BY relname COLLATE "C" LOOP
        RETURN QUERY EXECUTE format('SELECT %L::text, last_value, is_called FROM %s', name, name);
    END LOOP;
END
$$;

CREATE SEQUENCE ahead;
CREATE SEQUENCE behind;
CREATE SEQUENCE cached CACHE 10;
CREATE SEQUENCE down INCREMENT -1;
CREATE SEQUENCE down_by_seven INCREMENT -7 MINVALUE -1000 MAXVALUE 100 START 100;
CREATE SEQUENCE empty;
CREATE SEQUENCE ends_at_ten MAXVALUE 10;
CREATE SEQUENCE from_five MINVALUE 5;
CREATE SEQUENCE just_right;
CREATE SEQUENCE made;
CREATE SEQUENCE narrow;
CREATE SEQUENCE near_end MAXVALUE 10;
CREATE SEQUENCE negative MINVALUE -10 START 1;
CREATE SEQUENCE ring MAXVALUE 10 CYCLE;
CREATE SEQUENCE tens START 3 INCREMENT 10;
CREATE SEQUENCE unused;
CREATE TABLE data (
    ahead int UNIQUE DEFAULT nextval('ahead'), behind int PRIMARY KEY DEFAULT nextval('behind'), cached int UNIQUE DEFAULT nextval('cached'),
    down int UNIQUE DEFAULT nextval('down'), down_by_seven int UNIQUE DEFAULT nextval('down_by_seven'), ends_at_ten int UNIQUE DEFAULT nextval('ends_at_ten'),
    from_five int UNIQUE DEFAULT nextval('from_five'), just_right int UNIQUE DEFAULT nextval('just_right'), made text DEFAULT 'M' || nextval('made'),
    narrow smallint UNIQUE DEFAULT nextval('narrow'), near_end int UNIQUE DEFAULT nextval('near_end'), negative int UNIQUE DEFAULT nextval('negative'),
    ring int UNIQUE DEFAULT nextval('ring'), tens int UNIQUE DEFAULT nextval('tens'));
CREATE TABLE no_data (empty int PRIMARY KEY DEFAULT nextval('empty'));
INSERT INTO data VALUES (30, 120, 44, -60, 50, 10, 2, 15, 'M9', 32767, 9, -8, 5, 1000);
SELECT setval('ahead', 500), setval('just_right', 15), setval('ring', 2);

-- A dry run changes nothing, and says what the real one then does, row for row.
CREATE TEMPORARY TABLE before AS SELECT * FROM pg_temp.positions();
CREATE TEMPORARY TABLE dry AS SELECT * FROM helio_resync_sequences(dry_run => true, schemas => '{moves}');
SELECT * FROM before EXCEPT SELECT * FROM pg_temp.positions();
CREATE TEMPORARY TABLE real AS SELECT * FROM helio_resync_sequences(schemas => '{moves}');
SELECT * FROM dry EXCEPT ALL SELECT * FROM real;
SELECT * FROM real EXCEPT ALL SELECT * FROM dry;
SELECT * FROM real;
-- The comparison can fail: after the real run a dry one says another thing.
SELECT sequence, action FROM helio_resync_sequences(dry_run => true, schemas => '{moves}') EXCEPT SELECT sequence, action FROM dry ORDER BY sequence;
-- What it says is what is there.
SELECT name, last_value, is_called, r.new_value IS DISTINCT FROM last_value AS differs
FROM pg_temp.positions() AS p LEFT JOIN real AS r ON r.sequence = 'moves.' || p.name ORDER BY name COLLATE "C";
-- Again: there is nothing left to do.
SELECT DISTINCT action FROM helio_resync_sequences(schemas => '{moves}') ORDER BY action;
SELECT sequence FROM helio_sequences('{moves}') WHERE status = 'fail';
-- The next values are free and in phase.
SELECT nextval('behind'), nextval('cached'), nextval('down'), nextval('down_by_seven'), nextval('from_five'), nextval('near_end'), nextval('negative'), nextval('tens'), nextval('empty');
DROP TABLE data, no_data;
DROP SEQUENCE ahead, behind, cached, down, down_by_seven, empty, ends_at_ten, from_five, just_right, made, narrow, near_end, negative, ring, tens, unused;

-- Headroom keeps that many values beyond the data free.
CREATE TABLE roomy (id serial PRIMARY KEY, down int UNIQUE, small smallserial UNIQUE);
CREATE SEQUENCE roomy_down INCREMENT -2 START -1 OWNED BY roomy.down;
INSERT INTO roomy VALUES (10, -7, 32000);
SELECT sequence, old_value, new_value, action, message FROM helio_resync_sequences(true, '{moves}', headroom => 1000);
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(true, '{moves}', headroom => 9223372036854775807);
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{moves}', headroom => 5);
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{moves}');
SELECT pg_temp.error_of('SELECT helio_resync_sequences(headroom => -1)');
DROP TABLE roomy;

-- Backwards only when told so; an empty table never says where.
CREATE TABLE back (id serial PRIMARY KEY, down int UNIQUE, nothing serial);
ALTER TABLE back ALTER nothing DROP NOT NULL;
CREATE SEQUENCE back_down INCREMENT -1 OWNED BY back.down;
INSERT INTO back VALUES (10, -10, NULL);
SELECT setval('back_id_seq', 700), setval('back_down', -700), setval('back_nothing_seq', 700);
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{moves}');
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(true, '{moves}', allow_rewind => true);
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{moves}', headroom => 40, allow_rewind => true);
SELECT nextval('back_id_seq'), nextval('back_down');
-- Spent, and put back where its data end.
ALTER SEQUENCE back_id_seq MAXVALUE 100;
SELECT setval('back_id_seq', 100);
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{moves}') WHERE sequence = 'moves.back_id_seq';
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{moves}', allow_rewind => true) WHERE sequence = 'moves.back_id_seq';
DROP TABLE back;
-- Not where only some of its uses can be compared: the others may hold what would be given again.
CREATE SEQUENCE half_known;
CREATE TABLE half (id int PRIMARY KEY DEFAULT nextval('half_known'), label text DEFAULT 'L' || nextval('half_known'));
INSERT INTO half SELECT FROM generate_series(1, 4);
DELETE FROM half WHERE id > 1;
INSERT INTO half VALUES (2, 'L8');
SELECT sequence, old_value, new_value, action IN ('kept', 'skipped') FROM helio_resync_sequences(schemas => '{moves}', allow_rewind => true);
SELECT nextval('half_known');
-- Forward is always right.
INSERT INTO half VALUES (400, 'L1');
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{moves}');
DROP TABLE half;
DROP SEQUENCE half_known;
-- The values are made from those of the sequence it belongs to: nothing is compared.
CREATE TABLE made_from (id int PRIMARY KEY);
CREATE SEQUENCE counter OWNED BY made_from.id;
ALTER TABLE made_from ALTER id SET DEFAULT nextval('counter') * 10;
INSERT INTO made_from SELECT FROM generate_series(1, 3);
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{moves}');
SELECT last_value FROM counter;
DROP TABLE made_from;

-- Arguments.
CREATE TABLE one (id serial PRIMARY KEY);
INSERT INTO one VALUES (7);
SELECT count(*) FROM helio_resync_sequences(schemas => '{}');
SELECT last_value FROM one_id_seq;
SELECT pg_temp.error_of($$SELECT helio_resync_sequences(schemas => '{moves,nowhere}')$$);
SELECT pg_temp.error_of($$SELECT helio_resync_sequences(schemas => '{moves,NULL}')$$);
SELECT pg_temp.error_of($$SELECT helio_resync_sequences(dry_run => NULL)$$);
SELECT pg_temp.error_of($$SELECT helio_resync_sequences(headroom => NULL)$$);
SELECT pg_temp.error_of($$SELECT helio_resync_sequences(allow_rewind => NULL)$$);
-- dblink belongs to the server, not to every server's packages: here it is not installed in the database.
SELECT pg_temp.error_of($$SELECT helio_resync_sequences(true, '{moves}', source => 'dbname=other')$$);

-- In the same transaction the next value is right at once; PostgreSQL never rolls it back.
BEGIN;
SELECT nextval('one_id_seq');
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{moves}');
SELECT nextval('one_id_seq');
SAVEPOINT currval_is_known_again;
SELECT currval('one_id_seq');
-- What this transaction holds of the sequence it still holds: the lock of its own nextval.
SELECT mode FROM pg_locks WHERE relation = 'one_id_seq'::regclass AND pid = pg_backend_pid();
ROLLBACK;
SELECT last_value, is_called FROM one_id_seq;
-- The session's currval starts anew.
SELECT count(*) FROM helio_resync_sequences(schemas => '{moves}');
SELECT pg_temp.error_of($$SELECT currval('one_id_seq')$$);
SELECT pg_temp.error_of($$SELECT lastval()$$);
INSERT INTO one DEFAULT VALUES RETURNING id;
-- In a subtransaction that is undone, in a loop, in a function, in a prepared statement, in a cursor.
SELECT setval('one_id_seq', 1);
DO $$
BEGIN
    FOR i IN 1 .. 3 LOOP
        BEGIN
            PERFORM helio_resync_sequences(schemas => '{moves}');
            RAISE division_by_zero;
        EXCEPTION WHEN division_by_zero THEN
            RAISE NOTICE 'nextval gives %', nextval('moves.one_id_seq');
        END;
    END LOOP;
END
$$;
PREPARE again AS SELECT sequence, action FROM helio_resync_sequences(schemas => '{moves}') LIMIT 1;
EXECUTE again;
SELECT setval('one_id_seq', 1);
EXECUTE again;
DEALLOCATE again;
BEGIN;
DECLARE c SCROLL CURSOR FOR SELECT sequence, action FROM helio_resync_sequences(schemas => '{moves}');
FETCH FIRST FROM c;
FETCH FIRST FROM c;
COMMIT;
-- A new sequence in the same transaction, and one that is restarted in it.
BEGIN;
CREATE TABLE two (id serial PRIMARY KEY);
INSERT INTO two VALUES (50);
TRUNCATE one RESTART IDENTITY;
INSERT INTO one VALUES (60);
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{moves}');
INSERT INTO two DEFAULT VALUES RETURNING id;
INSERT INTO one DEFAULT VALUES RETURNING id;
ROLLBACK;
SELECT last_value FROM one_id_seq;

-- No lock is left behind, whether something was moved or not.
SELECT setval('one_id_seq', 1);
BEGIN;
SELECT action FROM helio_resync_sequences(schemas => '{moves}');
SELECT action FROM helio_resync_sequences(schemas => '{moves}');
SELECT relation::regclass, mode FROM pg_locks JOIN pg_class AS c ON c.oid = relation
WHERE pid = pg_backend_pid() AND c.relnamespace = 'moves'::regnamespace;
COMMIT;

-- A read-only transaction may rehearse, not act.
BEGIN READ ONLY;
SELECT sequence, action FROM helio_resync_sequences(true, '{moves}');
SELECT pg_current_xact_id_if_assigned();
SELECT pg_temp.error_of($$SELECT helio_resync_sequences(schemas => '{moves}')$$);
COMMIT;

-- Rights: what a role may not do or see is skipped, and the rest is done.
CREATE TABLE three (id serial PRIMARY KEY, hidden int UNIQUE DEFAULT nextval('one_id_seq'));
INSERT INTO three VALUES (30, 31);
CREATE ROLE regress_resync;
GRANT USAGE ON SCHEMA moves TO regress_resync;
SELECT setval('one_id_seq', 1);
SET ROLE regress_resync;
SELECT * FROM helio_resync_sequences(schemas => '{moves}');
RESET ROLE;
GRANT UPDATE ON ALL SEQUENCES IN SCHEMA moves TO regress_resync;
SET ROLE regress_resync;
SELECT sequence, action, message FROM helio_resync_sequences(schemas => '{moves}');
RESET ROLE;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA moves TO regress_resync;
GRANT SELECT ON one TO regress_resync;
GRANT SELECT (id) ON three TO regress_resync;
SET ROLE regress_resync;
SELECT sequence, old_value, new_value, action, message FROM helio_resync_sequences(schemas => '{moves}');
RESET ROLE;
-- Row-level security: a policy that hides the largest value must not decide where the sequence goes.
GRANT SELECT ON three TO regress_resync;
ALTER TABLE three ENABLE ROW LEVEL SECURITY;
CREATE POLICY few ON three USING (id < 3);
SELECT setval('three_id_seq', 1);
SET ROLE regress_resync;
SELECT sequence, old_value, new_value, action, message FROM helio_resync_sequences(schemas => '{moves}', allow_rewind => true) WHERE used_by::text ~ 'three';
RESET ROLE;
ALTER ROLE regress_resync BYPASSRLS;
SET ROLE regress_resync;
SELECT sequence, new_value, action FROM helio_resync_sequences(schemas => '{moves}') WHERE used_by::text ~ 'three';
RESET ROLE;
ALTER ROLE regress_resync NOBYPASSRLS;
-- The owner sees everything, unless it is forced.
ALTER TABLE three OWNER TO regress_resync;
SELECT setval('three_id_seq', 1);
SET ROLE regress_resync;
SELECT sequence, new_value, action FROM helio_resync_sequences(schemas => '{moves}') WHERE sequence = 'moves.three_id_seq';
RESET ROLE;
ALTER TABLE three FORCE ROW LEVEL SECURITY;
SELECT setval('three_id_seq', 1);
SET ROLE regress_resync;
SELECT sequence, new_value, action FROM helio_resync_sequences(schemas => '{moves}') WHERE sequence = 'moves.three_id_seq';
RESET ROLE;
DROP TABLE three, one;
DROP OWNED BY regress_resync;
DROP ROLE regress_resync;

-- Partitions and children, names, temporary and unlogged sequences.
CREATE TABLE parts (id bigserial, at int, PRIMARY KEY (id, at)) PARTITION BY LIST (at);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
CREATE TABLE parts_2 PARTITION OF parts FOR VALUES IN (2) PARTITION BY RANGE (id);
CREATE TABLE parts_21 PARTITION OF parts_2 DEFAULT;
CREATE TABLE base (id serial PRIMARY KEY);
CREATE TABLE derived (PRIMARY KEY (id)) INHERITS (base);
CREATE TABLE "Ta'b.le ""x""
y" ("größe" serial PRIMARY KEY);
CREATE UNLOGGED TABLE unlogged (id serial PRIMARY KEY);
CREATE TEMPORARY TABLE passing (id serial PRIMARY KEY);
INSERT INTO parts VALUES (3, 1), (600, 2);
INSERT INTO derived VALUES (61);
INSERT INTO "Ta'b.le ""x""
y" VALUES (62);
INSERT INTO unlogged VALUES (63);
INSERT INTO passing VALUES (64);
SELECT sequence, old_value, new_value, action FROM helio_resync_sequences(schemas => '{moves}');
SELECT regexp_replace(sequence, 'pg_temp_\d+', 'pg_temp'), old_value, new_value, action FROM helio_resync_sequences() WHERE sequence ~ 'passing';
INSERT INTO passing DEFAULT VALUES RETURNING id;
INSERT INTO parts (at) VALUES (2) RETURNING id;

-- The statements for another server: run there, they lead to where the real run would have led here. What has
-- no value left, cycles or cannot be compared goes to where it stands here.
CREATE SEQUENCE spent MAXVALUE 10;
CREATE SEQUENCE ring MAXVALUE 10 CYCLE;
CREATE SEQUENCE made;
CREATE SEQUENCE fresh;
CREATE SEQUENCE nobodys;
CREATE TABLE more (spent int UNIQUE DEFAULT nextval('spent'), ring int UNIQUE DEFAULT nextval('ring'), made text DEFAULT 'M' || nextval('made'),
                   fresh int UNIQUE DEFAULT nextval('fresh'));
INSERT INTO more VALUES (10, 9, 'M5', NULL);
SELECT setval('spent', 10), setval('ring', 4), setval('made', 5), setval('nobodys', 6);
SELECT setval('base_id_seq', 1), setval('unlogged_id_seq', 1);
CREATE TEMPORARY TABLE script AS SELECT s.line, s.ordinal FROM helio_resync_sequences_sql(schemas => '{moves}') WITH ORDINALITY AS s (line, ordinal);
SELECT regexp_replace(line, '; --.*', ';') FROM script WHERE line !~ '^--' ORDER BY ordinal;
CREATE TEMPORARY TABLE real_run AS SELECT * FROM helio_resync_sequences(schemas => '{moves}');
CREATE TEMPORARY TABLE here AS SELECT * FROM pg_temp.positions();
-- The other server: the same data, all sequences as they were created.
DO $$
DECLARE
    statement text;
BEGIN
    PERFORM setval(name::regclass, 1, false) FROM here;
    FOR statement IN SELECT line FROM script ORDER BY ordinal LOOP
        EXECUTE statement;
    END LOOP;
END
$$;
SELECT * FROM here EXCEPT SELECT * FROM pg_temp.positions();
SELECT count(*) > 0 FROM helio_resync_sequences_sql() AS line WHERE line ~ 'passing' AND line !~ '^-- ';
SELECT pg_temp.error_of($$SELECT helio_resync_sequences_sql(NULL)$$);
SELECT pg_temp.error_of($$SELECT helio_resync_sequences_sql(schemas => '{nowhere}')$$);

DROP TABLE passing, before, dry, real, real_run, script, here;
DROP FUNCTION pg_temp.error_of, pg_temp.positions;
SET client_min_messages = warning;
DROP SCHEMA moves CASCADE;
