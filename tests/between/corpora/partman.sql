-- pg_partman with its older kind of partitions, by trigger, and the declarative one.
CREATE SCHEMA partman;
CREATE EXTENSION pg_partman SCHEMA partman;
CREATE SCHEMA app;
CREATE TABLE app.event (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE app.template (LIKE app.event);
SELECT partman.create_parent('app.event', 'at', 'native', 'daily', p_template_table => 'app.template');
CREATE TABLE app.measure (id bigint PRIMARY KEY, value numeric);
SELECT partman.create_parent('app.measure', 'id', 'partman', '1000');
CREATE TABLE app.reading (at timestamptz NOT NULL, value numeric);
SELECT partman.create_parent('app.reading', 'at', 'partman', 'monthly');
INSERT INTO app.event (at, what) SELECT now() + n * interval '1 hour', 'it' FROM generate_series(-48, 48) AS n;
INSERT INTO app.measure SELECT n, n FROM generate_series(1, 3000, 100) AS n;
CALL partman.run_maintenance_proc();
