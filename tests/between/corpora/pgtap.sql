-- pgTAP, and a suite of tests written with it.
CREATE EXTENSION pgtap;
CREATE SCHEMA app;
CREATE TABLE app.account (id int PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE SCHEMA suite;
CREATE FUNCTION suite.setup_account() RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO app.account VALUES (1, 'one');
    RETURN NEXT ok(FOUND, 'an account is there');
END $$;
CREATE FUNCTION suite.test_account() RETURNS SETOF text LANGUAGE sql AS $$
    SELECT has_table('app', 'account', 'the table');
    SELECT col_is_pk('app', 'account', 'id', 'its key');
    SELECT results_eq('SELECT name FROM app.account', ARRAY['one'], 'its name');
$$;
SELECT * FROM runtests('suite');
