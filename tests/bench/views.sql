-- Views as applications have them: joins of two or three tables with some expressions, about 10 kB of
-- stored tree each. psql -v views=10000 -f views.sql
--
-- Some read system views of which they use nothing that changes. Every 250th uses something that is
-- gone in 18, once.

SET client_min_messages = warning;
CREATE SCHEMA app;

DO $$
BEGIN
    FOR i IN 0 .. 59 LOOP
        EXECUTE format('CREATE TABLE app.t%s (id bigint PRIMARY KEY, parent_id bigint, name text, code varchar(20), status text, '
                       'amount numeric(12, 2), price numeric, quantity integer, made_on date, changed_at timestamptz, note text, is_open boolean)', i);
    END LOOP;
END $$;

CREATE TEMP TABLE shape (number serial, text text);
INSERT INTO shape (text) VALUES
    ('SELECT a.id, a.name, b.name AS parent, b.amount - a.amount AS difference, coalesce(a.note, b.note) AS note
      FROM app.{a} AS a JOIN app.{b} AS b ON b.id = a.parent_id
      WHERE a.is_open AND a.status <> ALL (ARRAY[''void'', ''draft'']) AND b.changed_at > now() - interval ''{n} days'''),
    ('SELECT a.parent_id, date_trunc(''month'', a.changed_at) AS month, count(*) AS items, sum(a.amount * a.quantity) AS total
      FROM app.{a} AS a JOIN app.{b} AS b ON b.id = a.parent_id
      WHERE a.made_on >= date ''2020-01-01'' + {n} AND b.status = ''paid''
      GROUP BY a.parent_id, date_trunc(''month'', a.changed_at) HAVING sum(a.amount) > {n}'),
    ('SELECT a.id, a.name, a.code, b.name AS parent_name, row_number() OVER (PARTITION BY a.parent_id ORDER BY a.changed_at DESC) AS place
      FROM app.{a} AS a JOIN app.{b} AS b ON b.id = a.parent_id AND b.is_open WHERE a.quantity BETWEEN 1 AND {n}'),
    ('WITH recent AS (SELECT b.parent_id, max(b.changed_at) AS changed_at FROM app.{b} AS b WHERE b.is_open GROUP BY b.parent_id)
      SELECT a.id, upper(a.name) AS name, recent.changed_at, CASE WHEN a.amount > {n} THEN ''large'' ELSE ''small'' END AS size
      FROM app.{a} AS a JOIN recent ON recent.parent_id = a.id'),
    ('SELECT a.id, a.name, a.amount, ''{a}'' AS kind FROM app.{a} AS a WHERE a.is_open
      UNION ALL SELECT b.id, b.name, b.price * b.quantity, ''{b}'' FROM app.{b} AS b WHERE b.quantity > {n}
      UNION ALL SELECT c.id, c.code, c.amount, ''{c}'' FROM app.{c} AS c'),
    ('SELECT a.id, a.name, (SELECT count(*) FROM app.{b} AS b WHERE b.parent_id = a.id AND b.amount > {n}) AS items,
             lower(a.code) || ''-'' || a.quantity AS label
      FROM app.{a} AS a
      WHERE EXISTS (SELECT FROM app.{c} AS c WHERE c.parent_id = a.id AND c.changed_at < a.changed_at) OR a.parent_id IS NULL');

CREATE TEMP TABLE stays (number serial, text text);
INSERT INTO stays (text) VALUES
    ('SELECT s.pid, s.usename, s.state, now() - s.xact_start AS age, a.name FROM pg_stat_activity AS s LEFT JOIN app.{a} AS a ON a.code = s.usename::text'),
    ('SELECT t.attrelid::regclass AS relation, t.attname, t.atttypid::regtype AS type FROM pg_attribute AS t WHERE NOT t.attisdropped AND t.attnum > 0'),
    ('SELECT b.maxwritten_clean, b.buffers_alloc, b.stats_reset FROM pg_stat_bgwriter AS b'),
    ('SELECT s.name, s.setting, s.unit FROM pg_settings AS s WHERE s.source <> ''default'''),
    ('SELECT d.datname, pg_database_size(d.oid) AS size FROM pg_database AS d WHERE d.datallowconn');

-- Each is found once.
CREATE TEMP TABLE gone (number serial, text text);
INSERT INTO gone (text) VALUES
    ('SELECT a.id, a.name, b.buffers_backend FROM app.{a} AS a CROSS JOIN pg_stat_bgwriter AS b'),
    ('SELECT a.id, a.name, pg_stat_get_buf_written_backend() AS written FROM app.{a} AS a'),
    ('SELECT w.wal_records, w.wal_sync, a.name FROM pg_stat_wal AS w, app.{a} AS a WHERE a.is_open'),
    ('SELECT p.pid, p.num_dead_tuples, a.name FROM pg_stat_progress_vacuum AS p JOIN app.{a} AS a ON a.id = p.pid'),
    ('SELECT d.datname, d.daticulocale FROM pg_database AS d');

CREATE PROCEDURE pg_temp.make(views int) LANGUAGE plpgsql AS $$
DECLARE
    text text;
BEGIN
    FOR i IN 1 .. views LOOP
        text := CASE WHEN i % 250 = 0 THEN (SELECT g.text FROM gone g WHERE number = 1 + i / 250 % 5)
                     WHEN i % 100 = 7 THEN (SELECT s.text FROM stays s WHERE number = 1 + i / 100 % 5)
                     ELSE (SELECT s.text FROM shape s WHERE number = 1 + i % 6) END;
        text := replace(replace(replace(replace(text, '{a}', 't' || i % 60), '{b}', 't' || (i + 1 + i / 60 % 29) % 60),
                                '{c}', 't' || (i + 31 + i / 60 % 28) % 60), '{n}', (i % 400)::text);
        EXECUTE format('CREATE VIEW app.v%s AS %s', i, text);
        IF i % 500 = 0 THEN COMMIT; END IF;
    END LOOP;
END $$;
CALL pg_temp.make(:views);
