-- Functions in plpgsql as applications have them: about 4 kB each, of a few hundred shapes of statements,
-- with comments and names that repeat. psql -v functions=10000 -f functions.sql
--
-- Most statements are about the application's tables. "share" says how many of 1,000 functions have
-- one that is not. Every 250th function uses something that is gone in 18, once.

SET client_min_messages = warning;

CREATE TEMP TABLE piece (kind text, number serial, text text);
INSERT INTO piece (kind, text)
SELECT 'table', format('%s.%s%s', schema, noun, suffix)
FROM unnest('{sales,billing,stock,crm,audit}'::text[]) AS schema,
     unnest('{customer,invoice,payment,shipment,product,contract,address,campaign}'::text[]) AS noun,
     unnest(ARRAY['', '_line', '_history']) AS suffix;
INSERT INTO piece (kind, text)
SELECT 'column', noun || suffix
FROM unnest('{customer,invoice,payment,order,product,price,tax,currency,discount,warehouse,delivery,contact}'::text[]) AS noun,
     unnest('{_id,_code,_name,_date,_amount,_status,_note}'::text[]) AS suffix;
INSERT INTO piece (kind, text)
SELECT 'word', word
FROM unnest('{open,paid,late,shipped,returned,new,closed,draft,void,blocked,north,south,EUR,USD,net,gross}'::text[]) AS word;
INSERT INTO piece (kind, text)
SELECT 'number', number::text FROM unnest('{1,2,3,5,7,10,14,30,60,90,100,250,365,1000}'::int[]) AS number;
INSERT INTO piece (kind, text)
SELECT 'sentence', concat_ws(' ', opening, middle, ending)
FROM unnest('{Rows that were,"The caller has",Nothing else has,"Since the migration these are","Some customers have",Only the first is}'::text[]) AS opening,
     unnest('{"already checked",locked in the same order,counted twice,"kept until the month is closed",never updated again,rounded here}'::text[]) AS middle,
     unnest('{"by the nightly job.","so that the report agrees.","because of the old invoices.","see the ticket in the tracker.","before the trigger fires.","as accounting wants it."}'::text[]) AS ending;
INSERT INTO piece (kind, text) VALUES
    ('condition', 'a.{column} = p_id'),
    ('condition', 'a.{column} = {number} AND a.{column} IS NOT NULL'),
    ('condition', 'a.{column} IN (''{word}'', ''{word}'', ''{word}'')'),
    ('condition', 'a.{column} BETWEEN v_since AND v_since + interval ''{number} days'''),
    ('condition', 'a.{column} > v_total * {number} AND NOT a.{column}'),
    ('condition', 'lower(a.{column}) LIKE ''{word}%'' AND a.{column} <> ''{word}'''),
    ('condition', 'coalesce(a.{column}, {number}) >= {number} OR a.{column} IS NULL'),
    ('condition', 'a.{column} = ANY (v_ids) AND a.{column} = ''{word}'''),
    ('condition', 'EXISTS (SELECT 1 FROM {table} AS e WHERE e.{column} = a.{column} AND e.{column} > {number})'),
    ('condition', 'a.{column} NOT IN (SELECT n.{column} FROM {table} AS n WHERE n.{column} = ''{word}'')'),
    ('condition', 'date_trunc(''month'', a.{column}) = date_trunc(''month'', v_since)'),
    ('condition', '(a.{column}, a.{column}) = (v_count, ''{word}'')'),
    ('value', 'round(v_total * {number} / 100.0, 2)'),
    ('value', 'coalesce(v_total, 0) + {number}'),
    ('value', 'CASE WHEN v_count > {number} THEN {number} WHEN v_count = 0 THEN NULL ELSE v_total END'),
    ('value', 'greatest(v_total, v_count, {number})'),
    ('value', '(SELECT max(m.{column}) FROM {table} AS m WHERE m.{column} = p_id)'),
    ('value', 'nullif(v_total, {number}) - extract(day FROM v_since)'),
    ('value', 'v_count * length(v_name) % {number}'),
    ('aggregate', 'count(*)'),
    ('aggregate', 'sum(a.{column} * a.{column})'),
    ('aggregate', 'count(DISTINCT a.{column}) FILTER (WHERE a.{column} > {number})'),
    ('aggregate', 'avg(a.{column}) - min(a.{column})'),
    ('aggregate', 'coalesce(sum(a.{column}), 0)');

CREATE TEMP TABLE shape (share int, number serial, text text);
INSERT INTO shape (text) VALUES
    ('v_total := {value};'),
    ('v_name := upper(trim(v_name)) || ''-{word}-'' || v_count;'),
    ('SELECT {aggregate} INTO v_total FROM {table} AS a WHERE {condition};'),
    ('SELECT a.{column}, {aggregate}
      INTO v_name, v_total
      FROM {table} AS a
      JOIN {table} AS b ON b.{column} = a.{column}
     WHERE {condition}
     GROUP BY a.{column}
    HAVING count(*) > {number};'),
    ('SELECT a.* INTO v_row FROM {table} AS a WHERE {condition} ORDER BY a.{column} DESC LIMIT 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION ''no {word} {column} for %'', p_id USING ERRCODE = ''P0002'', HINT = ''{sentence}'';
    END IF;'),
    ('INSERT INTO {table} ({column}, {column}, {column})
    VALUES (p_id, ''{word}'', {value})
    RETURNING {column} INTO v_count;'),
    ('INSERT INTO {table} ({column}, {column})
    SELECT a.{column}, {value} FROM {table} AS a WHERE {condition}
    ON CONFLICT ({column}) DO UPDATE SET {column} = excluded.{column};'),
    ('UPDATE {table} AS a
       SET {column} = {value}, {column} = ''{word}''
     WHERE {condition};
    GET DIAGNOSTICS v_count = ROW_COUNT;'),
    ('UPDATE {table} AS a SET {column} = b.{column} FROM {table} AS b WHERE b.{column} = a.{column} AND {condition};'),
    ('DELETE FROM {table} AS a USING {table} AS b WHERE b.{column} = a.{column} AND {condition};'),
    ('IF v_count > {number} THEN
        v_total := {value};
    ELSIF v_name = ''{word}'' THEN
        RAISE NOTICE ''{sentence} (%)'', v_count;
    ELSE
        RETURN {value};
    END IF;'),
    ('FOR v_row IN SELECT a.{column} AS id, {value} AS amount FROM {table} AS a WHERE {condition} LOOP
        v_total := v_total + coalesce(v_row.amount, 0);
        CONTINUE WHEN v_row.id = {number};
        PERFORM {table}_changed(v_row.id, v_total);
    END LOOP;'),
    ('FOR v_count IN 1 .. {number} LOOP
        v_since := v_since + interval ''{number} days'';
        EXIT WHEN v_since > now();
    END LOOP;'),
    ('WITH recent AS (
        SELECT a.{column}, row_number() OVER (PARTITION BY a.{column} ORDER BY a.{column} DESC) AS place
          FROM {table} AS a WHERE {condition})
    SELECT count(*) INTO v_count FROM recent WHERE place <= {number};'),
    ('v_ids := ARRAY(SELECT a.{column} FROM {table} AS a WHERE {condition});'),
    ('BEGIN
        INSERT INTO {table} ({column}, {column}) VALUES (p_id, {value});
    EXCEPTION WHEN unique_violation THEN
        UPDATE {table} SET {column} = {number} WHERE {column} = p_id;  -- {sentence}
    END;'),
    ('CASE v_name
        WHEN ''{word}'' THEN v_total := {value};
        WHEN ''{word}'' THEN v_total := 0;
        ELSE NULL;
    END CASE;'),
    ('-- {sentence} {sentence}'),
    ('/* {sentence}
       {sentence} */'),
    ('RAISE DEBUG ''{word}: % of %'', v_count, v_total;');
INSERT INTO shape (share, text) VALUES
    (60, 'EXECUTE format(''SELECT count(*) FROM %I.%I WHERE {column} = $1'', ''sales'', v_name) INTO v_count USING p_id;'),
    (20, 'EXECUTE ''UPDATE {table} SET {column} = '' || quote_literal(v_name) || '' WHERE {column} = $1'' USING p_id;'),
    (60, 'v_name := jsonb_build_object(''id'', p_id, ''{column}'', {value})::text;'),
    (30, 'SELECT jsonb_agg(to_jsonb(a)) ->> 0 INTO v_name FROM {table} AS a WHERE {condition};'),
    (30, 'v_total := (v_name::jsonb ->> ''{column}'')::numeric;  -- {sentence}'),
    (20, 'OPEN c_open(p_id);
    LOOP
        FETCH c_open INTO v_row;
        EXIT WHEN NOT FOUND;
        v_count := v_count + 1;
    END LOOP;
    CLOSE c_open;'),
    (20, 'PERFORM pg_advisory_xact_lock({number}, p_id::int);'),
    (20, 'PERFORM pg_notify(''{column}'', v_name);'),
    (15, 'v_since := now() - interval ''{number} days'';  -- {number} days ago'),
    (10, 'PERFORM set_config(''work_mem'', ''{number}MB'', true);'),
    (5, 'SELECT count(*) INTO v_count FROM pg_stat_activity AS s WHERE s.state = ''active'' AND s.pid <> pg_backend_pid();'),
    (5, 'PERFORM 1 FROM pg_attribute AS t WHERE t.attrelid = ''{table}''::regclass AND t.attname = ''{column}'' AND NOT t.attisdropped;'),
    (3, 'SELECT s.checkpoint_lsn::text INTO v_name FROM pg_control_checkpoint() AS s;'),
    (2, '-- buffers_backend of pg_stat_bgwriter was looked at here, with force_parallel_mode off. {sentence}'),
    (2, 'v_name := ''force_parallel_mode'';');

-- Each is found once.
CREATE TEMP TABLE gone (number serial, text text);
INSERT INTO gone (text) VALUES
    ('SELECT b.buffers_backend INTO v_count FROM pg_stat_bgwriter AS b;'),
    ('PERFORM set_config(''force_parallel_mode'', ''off'', true);'),
    ('v_count := pg_stat_get_buf_written_backend();'),
    ('SELECT w.wal_sync INTO v_count FROM pg_stat_wal AS w WHERE w.wal_records > 0;'),
    ('EXECUTE ''SELECT checkpoints_timed FROM pg_stat_bgwriter'' INTO v_count;');

-- A number below "bound" that is always the same.
CREATE FUNCTION pg_temp.draw(bound bigint, VARIADIC seed int[]) RETURNS int LANGUAGE sql IMMUTABLE AS
    'SELECT (hash_array_extended(seed, 0) & 9223372036854775807) % bound';

-- The text of a shape, with a piece for every name in braces.
CREATE FUNCTION pg_temp.filled(text text, seed int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    pieces CONSTANT jsonb := (SELECT jsonb_object_agg(kind, texts) FROM (SELECT kind, jsonb_agg(p.text ORDER BY number) AS texts FROM piece p GROUP BY kind) k);
    kind text;
    step int := 0;
BEGIN
    LOOP
        kind := substring(text FROM '{(\w+)}');
        EXIT WHEN kind IS NULL;
        step := step + 1;
        text := overlay(text PLACING pieces -> kind ->> pg_temp.draw(jsonb_array_length(pieces -> kind), seed, step)
                        FROM strpos(text, '{' || kind || '}') FOR length(kind) + 2);
    END LOOP;
    RETURN text;
END $$;

CREATE TEMP TABLE statement AS
SELECT s.number AS shape, s.share, copy, '    ' || pg_temp.filled(s.text, s.number * 1000 + copy) AS text
FROM shape s CROSS JOIN generate_series(0, 99) AS copy;
CREATE INDEX ON statement (shape, copy);

CREATE FUNCTION pg_temp.make(functions int) RETURNS void LANGUAGE plpgsql AS $make$
DECLARE
    common CONSTANT int := (SELECT count(*) FROM shape WHERE share IS NULL);
    body text;
BEGIN
    FOR i IN 1 .. functions LOOP
        SELECT string_agg(text, E'\n' ORDER BY place) INTO body
        FROM (SELECT t.text, place
              FROM generate_series(1, 10 + pg_temp.draw(18, i)) AS place
              JOIN statement t ON t.shape = 1 + pg_temp.draw(common, i, place) AND t.copy = pg_temp.draw(100, i, place, 1)
              UNION ALL
              SELECT t.text, pg_temp.draw(12, i, s.number, 2)
              FROM shape s JOIN statement t ON t.shape = s.number AND t.copy = pg_temp.draw(100, i, s.number, 1)
              WHERE pg_temp.draw(1000, i, s.number) < s.share
              UNION ALL
              SELECT '    ' || text, 5 FROM gone WHERE i % 250 = 0 AND number = 1 + i / 250 % 5) AS chosen;
        EXECUTE format(
            'CREATE FUNCTION app.%I(p_id bigint, p_name text DEFAULT NULL) RETURNS numeric LANGUAGE plpgsql AS %L',
            format('%s_%s', (ARRAY['check', 'close', 'recount', 'book', 'cancel', 'export'])[1 + i % 6], i),
            concat(E'\nDECLARE\n    v_count bigint := 0;\n    v_total numeric := 0;\n    v_name text := p_name;\n',
                   E'    v_since timestamptz := now();\n    v_ids bigint[];\n    v_row record;\n',
                   CASE WHEN body LIKE '%c_open%' THEN E'    c_open CURSOR (p bigint) FOR SELECT o.* FROM sales.invoice AS o WHERE o.customer_id = p;\n' END,
                   E'BEGIN\n', body, E'\n    RETURN v_total;\nEND;\n'));
    END LOOP;
END $make$;

CREATE SCHEMA app;
SELECT pg_temp.make(:functions) \g /dev/null
