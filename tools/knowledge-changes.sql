-- The changes between the majors whose pictures tools/knowledge has taken, merged with what the pack
-- has in writing: the text of its catalog.json.
--
-- Needs in the environment: PICTURES, the directory with the pictures, and PACK, the pack's.

\set ON_ERROR_STOP on
\set VERBOSITY terse
\pset tuples_only on
\pset format unaligned
SET search_path = pg_temp, pg_catalog;
SET client_min_messages = warning;

-- The format and its marks that no JSON contains keep COPY from reading anything into the lines.
CREATE TEMP TABLE line (value jsonb);
\copy line FROM PROGRAM 'cat "$PICTURES"/*.picture' (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')
CREATE TEMP TABLE object AS
SELECT (value ->> 'major')::int AS major, value ->> 'kind' AS kind, value ->> 'subject' AS subject, value -> 'detail' AS detail
FROM line;
CREATE UNIQUE INDEX ON object (major, kind, subject);
ANALYZE object;

-- What is in one of two pictures, or otherwise in the other.
CREATE TEMP TABLE difference AS
SELECT coalesce(n.major, o.major + 1) AS version, coalesce(n.kind, o.kind) AS kind, coalesce(n.subject, o.subject) AS subject,
       o.detail AS old, n.detail AS new
FROM (SELECT * FROM object WHERE major < (SELECT max(major) FROM object)) o
FULL JOIN (SELECT * FROM object WHERE major > (SELECT min(major) FROM object)) n
    ON n.major = o.major + 1 AND n.kind = o.kind AND n.subject = o.subject
WHERE o.detail IS DISTINCT FROM n.detail
  AND coalesce(n.kind, o.kind) <> 'attempt'
  -- They tell the release and nothing else.
  AND coalesce(n.subject, o.subject) NOT IN ('server_version', 'server_version_num');

-- What a function or an operator that is gone is taken for when it is called all the same.
CREATE TEMP VIEW attempt AS
SELECT d.version, d.kind, d.subject, a.detail ->> 'taken' AS taken
FROM difference d
JOIN object a ON a.major = d.version AND a.kind = 'attempt' AND a.subject = d.kind || ' ' || d.subject;

-- The effect of each kind on those who do nothing, where no rule below and no annotation says
-- otherwise. Extensions keep their old version through pg_upgrade, so that what they lose breaks later.
CREATE TEMP TABLE kind (kind text PRIMARY KEY, effect text NOT NULL);
INSERT INTO kind VALUES
    ('access method added', 'none'),
    ('access method removed', 'upgrade_aborts'),
    ('cast added', 'upgrade_aborts'),
    ('cast changed', 'silent_change'),
    ('cast removed', 'upgrade_aborts'),
    ('column added', 'none'),
    ('column removed', 'upgrade_aborts'),
    ('column type changed', 'silent_change'),
    ('encoding added', 'none'),
    ('encoding removed', 'upgrade_aborts'),
    ('encoding conversion added', 'none'),
    ('encoding conversion changed', 'silent_change'),
    ('encoding conversion removed', 'breaks_at_use'),
    ('extension added', 'none'),
    ('extension removed', 'upgrade_aborts'),
    ('extension version changed', 'none'),
    ('extension cast added', 'none'),
    ('extension cast changed', 'silent_change'),
    ('extension cast removed', 'breaks_at_use'),
    ('extension column added', 'none'),
    ('extension column removed', 'breaks_at_use'),
    ('extension column type changed', 'silent_change'),
    ('extension function added', 'none'),
    ('extension function changed', 'none'),
    ('extension function removed', 'breaks_at_use'),
    ('extension function result column added', 'none'),
    ('extension function result column removed', 'breaks_at_use'),
    ('extension function result column type changed', 'silent_change'),
    ('extension function result type changed', 'breaks_at_use'),
    ('extension function strictness changed', 'silent_change'),
    ('extension function volatility changed', 'none'),
    ('extension operator added', 'none'),
    ('extension operator changed', 'none'),
    ('extension operator removed', 'breaks_at_use'),
    ('extension operator class added', 'none'),
    ('extension operator class changed', 'silent_change'),
    ('extension operator class removed', 'breaks_at_use'),
    ('extension relation added', 'none'),
    ('extension relation removed', 'breaks_at_use'),
    ('extension setting added', 'none'),
    ('extension setting changed', 'silent_change'),
    ('extension setting removed', 'breaks_at_use'),
    ('extension type added', 'none'),
    ('extension type changed', 'silent_change'),
    ('extension type removed', 'breaks_at_use'),
    ('function added', 'silent_change'),
    ('function changed', 'none'),
    ('function removed', 'upgrade_aborts'),
    ('function result column added', 'none'),
    ('function result column removed', 'upgrade_aborts'),
    ('function result column type changed', 'silent_change'),
    ('function result type changed', 'breaks_at_use'),
    ('function strictness changed', 'silent_change'),
    ('function volatility changed', 'none'),
    ('keyword added', 'none'),
    ('keyword category changed', 'none'),
    ('keyword removed', 'breaks_at_use'),
    ('operator added', 'silent_change'),
    ('operator changed', 'none'),
    ('operator removed', 'upgrade_aborts'),
    ('operator class added', 'none'),
    ('operator class changed', 'silent_change'),
    ('operator class removed', 'upgrade_aborts'),
    ('relation added', 'none'),
    ('relation removed', 'upgrade_aborts'),
    ('role added', 'none'),
    ('role removed', 'upgrade_aborts'),
    ('setting added', 'none'),
    ('setting changed', 'silent_change'),
    ('setting removed', 'breaks_at_use'),
    ('text search configuration added', 'none'),
    ('text search configuration removed', 'upgrade_aborts'),
    ('type added', 'silent_change'),
    ('type changed', 'silent_change'),
    ('type removed', 'upgrade_aborts');

CREATE TEMP TABLE found (version int, kind text REFERENCES kind, subject text, effect text, evidence text, note text);

-- What is there in one of two majors only.
INSERT INTO found
SELECT d.version,
       d.kind || CASE WHEN d.old IS NULL THEN ' added' WHEN a.taken IS NOT NULL THEN ' changed' ELSE ' removed' END,
       CASE d.kind WHEN 'operator class' THEN format('%s %s default=%s', d.subject, detail ->> 'type', detail ->> 'default') ELSE d.subject END,
       -- The server does not start with an unknown setting in its file, while ALTER ROLE … SET, and so
       -- the restore, fails where a session may set it.
       CASE WHEN d.kind = 'setting' AND d.new IS NULL AND detail ->> 'context' IN ('user', 'superuser', 'backend', 'superuser-backend')
            THEN 'upgrade_aborts' END,
       'measured',
       CASE WHEN a.taken IS NOT NULL THEN 'now ' || a.taken
            WHEN d.kind LIKE '%function' AND d.new IS NULL AND NOT (d.old ->> 'callable')::boolean THEN 'not callable from SQL'
            WHEN d.kind = 'keyword' THEN format('%s %s %s', d.subject, detail ->> 'class', detail ->> 'bare')
            WHEN d.kind LIKE '%setting' AND d.old IS NULL THEN 'default ' || nullif(detail ->> 'default', '')
            -- What takes a name that users have is told from theirs by its columns.
            WHEN d.kind LIKE '%relation' AND d.old IS NULL
            THEN (SELECT 'columns: ' || string_agg(substr(c.subject, length(d.subject) + 2), ', ' ORDER BY c.subject)
                  FROM difference c
                  WHERE c.version = d.version AND c.kind = replace(d.kind, 'relation', 'column') AND c.old IS NULL AND c.new ->> 'relation' = d.subject) END
FROM (SELECT *, coalesce(new, old) AS detail FROM difference WHERE (old IS NULL) <> (new IS NULL)) d
LEFT JOIN attempt a USING (version, kind, subject)
-- A relation brings and takes its columns, and a new extension brings its objects.
WHERE NOT EXISTS (SELECT FROM difference r
                  WHERE r.version = d.version AND r.kind = replace(d.kind, 'column', 'relation') AND r.subject = detail ->> 'relation')
  AND NOT EXISTS (SELECT FROM difference e
                  WHERE e.version = d.version AND e.kind = 'extension' AND e.old IS NULL AND d.new IS NOT NULL
                    AND d.kind LIKE 'extension %' AND starts_with(translate(d.subject, ':', '.'), e.subject || '.'));

-- What is there in both and not the same. What an enumeration allows is not compared where it
-- depends on the platform or on what the server was built with.
INSERT INTO found
SELECT d.version, d.kind || ' changed', d.subject,
       -- Who has set it can keep what is set, and the default is the same.
       CASE WHEN d.kind LIKE '%setting' AND n.keys <@ ARRAY['context', 'minimum', 'maximum', 'values']
                 AND array_position(c.ranks, d.new ->> 'context') >= array_position(c.ranks, d.old ->> 'context')
                 AND coalesce((d.new ->> 'minimum')::numeric <= (d.old ->> 'minimum')::numeric, true)
                 AND coalesce((d.new ->> 'maximum')::numeric >= (d.old ->> 'maximum')::numeric, true)
                 AND (d.new -> 'values') @> (d.old -> 'values')
            THEN 'none' END,
       'measured', n.note
FROM difference d
CROSS JOIN (SELECT ARRAY['internal', 'postmaster', 'sighup', 'superuser-backend', 'backend', 'superuser', 'user'] AS ranks) c
CROSS JOIN LATERAL (
    SELECT array_agg(key) AS keys,
           string_agg(format('%s: %s -> %s', key, old, new), '; ' ORDER BY position) AS note
    FROM (SELECT key, position,
                 coalesce(nullif(replace(replace(translate(d.old ->> key, '[]"', '{}'), ', ', ','), '{}', ''), ''), 'none') AS old,
                 coalesce(nullif(replace(replace(translate(d.new ->> key, '[]"', '{}'), ', ', ','), '{}', ''), ''), 'none') AS new
          FROM unnest(ARRAY['type', 'context', 'unit', 'default', 'minimum', 'maximum', 'values', 'length', 'alignment', 'category',
                            'preferred', 'base', 'method']) WITH ORDINALITY AS k (key, position)
          WHERE NOT (key = 'values' AND d.subject IN ('default_toast_compression', 'dynamic_shared_memory_type', 'file_copy_method',
                                                      'file_extend_method', 'io_method', 'shared_memory_type', 'wal_compression',
                                                      'wal_sync_method'))) v
    WHERE old <> new) n
WHERE d.kind ~ '(setting|type|operator class|cast|encoding conversion)$' AND d.old IS NOT NULL AND d.new IS NOT NULL AND n.note IS NOT NULL;

INSERT INTO found
SELECT version, kind || ' type changed', subject, NULL, 'measured', format('%s -> %s', old ->> 'type', new ->> 'type')
FROM difference
WHERE kind LIKE '%column' AND old ->> 'type' <> new ->> 'type';

INSERT INTO found
SELECT version, 'extension version changed', subject, NULL, 'measured', format('%s -> %s', old ->> 'version', new ->> 'version')
FROM difference
WHERE kind = 'extension' AND old ->> 'version' <> new ->> 'version';

INSERT INTO found
SELECT version, 'keyword category changed', subject, NULL, 'measured',
       format('%1$s %2$s %3$s => %1$s %4$s %5$s', subject, old ->> 'class', old ->> 'bare', new ->> 'class', new ->> 'bare')
FROM difference
WHERE kind = 'keyword' AND old IS NOT NULL AND new IS NOT NULL;

-- What a function is to its callers, besides its arguments.
INSERT INTO found
SELECT version, kind || ' result type changed', subject, NULL, 'measured', format('%s -> %s', old ->> 'result', new ->> 'result')
FROM difference
WHERE kind LIKE '%function' AND old ->> 'result' <> new ->> 'result';

INSERT INTO found
SELECT version, kind || ' strictness changed', subject, NULL, 'measured',
       CASE WHEN (new ->> 'strict')::boolean THEN 'NULL for a NULL argument' ELSE 'a NULL argument has a meaning' END
FROM difference
WHERE kind LIKE '%function' AND old ->> 'strict' <> new ->> 'strict';

-- An index, a generated column and a partition key need functions that are immutable.
INSERT INTO found
SELECT d.version, d.kind || ' volatility changed', d.subject,
       CASE WHEN o.word = 'immutable' THEN CASE d.kind WHEN 'function' THEN 'upgrade_aborts' ELSE 'breaks_at_use' END END,
       'measured', format('%s -> %s', o.word, n.word)
FROM difference d
JOIN (VALUES ('i', 'immutable'), ('s', 'stable'), ('v', 'volatile')) AS o (letter, word) ON o.letter = d.old ->> 'volatility'
JOIN (VALUES ('i', 'immutable'), ('s', 'stable'), ('v', 'volatile')) AS n (letter, word) ON n.letter = d.new ->> 'volatility'
WHERE d.kind LIKE '%function' AND o.word <> n.word;

-- The columns that functions return, of those that are there in both majors and of those whose
-- call is taken for another one. The dump of a view names the columns of a function by position:
-- one that comes in before others gives these wrong names, and the last ones names that are there twice.
INSERT INTO found
SELECT f.version,
       f.kind || ' result column ' || CASE WHEN c.old IS NULL THEN 'added' WHEN c.new IS NULL THEN 'removed' ELSE 'type changed' END,
       f.subject || '.' || c.name,
       CASE WHEN c.before IS NOT NULL THEN CASE f.kind WHEN 'function' THEN 'upgrade_aborts' ELSE 'breaks_at_use' END END,
       'measured',
       CASE WHEN c.old IS NULL THEN format('%s, column %s', c.new, c.position) || coalesce(', before ' || c.before, '') WHEN c.new IS NOT NULL THEN format('%s -> %s', c.old, c.new) END
FROM (SELECT version, kind, subject, old -> 'columns' AS old, new -> 'columns' AS new
      FROM difference
      WHERE old IS NOT NULL AND new IS NOT NULL
      UNION ALL
      SELECT d.version, d.kind, d.subject, d.old -> 'columns', o.detail -> 'columns'
      FROM difference d
      JOIN attempt a USING (version, kind, subject)
      JOIN object o ON o.major = d.version AND o.kind = d.kind
          AND o.subject = CASE d.kind WHEN 'function' THEN '' ELSE split_part(d.subject, ': ', 1) || ': ' END || a.taken) f
CROSS JOIN LATERAL (
    SELECT coalesce(o.value ->> 0, n.value ->> 0) AS name, o.value ->> 1 AS old, n.value ->> 1 AS new, n.ordinality AS position,
           CASE WHEN o.value IS NULL
                THEN (SELECT later.value ->> 0
                      FROM jsonb_array_elements(f.new) WITH ORDINALITY AS later
                      WHERE later.ordinality > n.ordinality AND f.old @? format('$[*] ? (@[0] == %s)', later.value -> 0)::jsonpath
                      ORDER BY later.ordinality
                      LIMIT 1) END AS before
    FROM jsonb_array_elements(f.old) WITH ORDINALITY AS o
    FULL JOIN jsonb_array_elements(f.new) WITH ORDINALITY AS n ON n.value -> 0 = o.value -> 0) c
WHERE f.kind LIKE '%function' AND f.old <> '[]' AND f.new <> '[]' AND c.old IS DISTINCT FROM c.new;

-- A release that cannot be run here is known from its source.
CREATE TEMP TABLE prerelease (version int, kind text, subject text, note text);
\copy prerelease FROM PROGRAM 'cat "$PACK"/prerelease-*.tsv' (FORMAT csv, DELIMITER E'\t', QUOTE E'\x02', HEADER)
INSERT INTO found
SELECT version, kind, subject,
       CASE WHEN kind = 'function result column added' AND note LIKE '%, before %' THEN 'upgrade_aborts'
            WHEN kind = 'extension function result column added' AND note LIKE '%, before %' THEN 'breaks_at_use' END,
       'source', note
FROM prerelease;

-- Rules that look at more than the kind.
UPDATE found
SET effect = coalesce(effect, CASE
        -- Without quotes these words cannot name a column or a function, or a result without AS.
        WHEN kind LIKE 'keyword %' AND note ~ ' ([RTC] true|. false)$' THEN 'breaks_at_use'
        WHEN kind = 'function removed' AND note = 'not callable from SQL' THEN 'breaks_at_use'
        -- What involves a new type cannot collide with what users have.
        WHEN kind = 'cast added' AND string_to_array(subject, ' -> ') && t.added THEN 'none'
        WHEN kind = 'operator added' AND string_to_array(substring(subject FROM '\((.*)\)'), ',') && t.added THEN 'none'
        ELSE (SELECT kind.effect FROM kind WHERE kind.kind = found.kind) END)
FROM (SELECT version AS since, coalesce(array_agg(subject) FILTER (WHERE kind = 'type added'), '{}') AS added FROM found GROUP BY version) t
WHERE t.since = version;

-- What is written by hand: words for a change that was found, or a change that no catalog shows.
\set annotations `cat "$PACK"/annotations.json`
CREATE TEMP TABLE annotation AS
SELECT position, entry, entry ->> 'version' AS version, entry ->> 'kind' AS kind, entry ->> 'subject' AS subject,
       coalesce((entry ->> 'hand')::boolean, false) AS hand
FROM json_array_elements(:'annotations'::json) WITH ORDINALITY AS a (entry, position);

CREATE TEMP TABLE entry AS
SELECT f.*, a.entry AS annotation
FROM found f
LEFT JOIN annotation a ON NOT a.hand AND a.version = f.version::text AND a.kind = f.kind AND a.subject = f.subject
UNION ALL
SELECT version::int, kind, subject, NULL, NULL, NULL, entry
FROM annotation
WHERE hand;

DO $$
DECLARE
    fault text;
BEGIN
    SELECT string_agg(format('%s: %s/%s/%s', problem, coalesce(version, '?'), coalesce(kind, '?'), coalesce(subject, '?')), E'\n' ORDER BY position)
    INTO fault
    FROM (SELECT position, version, kind, subject,
                 CASE WHEN NOT hand AND NOT known
                      THEN 'annotations.json has words for a change that there is not'
                      WHEN hand AND known AND a.entry ->> 'change_id' IS NULL
                      THEN 'annotations.json has by hand what the servers show'
                      WHEN EXISTS (SELECT FROM annotation b
                                   WHERE b.position < a.position AND (b.version, b.kind, b.subject) = (a.version, a.kind, a.subject)
                                     AND b.entry ->> 'change_id' IS NOT DISTINCT FROM a.entry ->> 'change_id')
                      THEN 'annotations.json has this twice'
                      WHEN hand AND (version IS NULL OR kind IS NULL OR subject IS NULL OR entry ->> 'effect' IS NULL OR entry ->> 'evidence' IS NULL)
                      THEN 'annotations.json lacks version, kind, subject, effect or evidence' END AS problem
          FROM annotation a
          CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM found f
                                             WHERE f.version::text = a.version AND f.kind = a.kind AND f.subject = a.subject) AS known) k) f
    WHERE problem IS NOT NULL;
    IF fault IS NULL THEN
        SELECT string_agg(DISTINCT format('two changes have the same name: %s/%s/%s', version, kind, subject), E'\n')
        INTO fault
        FROM (SELECT version, kind, subject FROM entry GROUP BY version, kind, subject, annotation ->> 'change_id' HAVING count(*) > 1) f;
    END IF;
    IF fault IS NOT NULL THEN
        RAISE EXCEPTION '%', fault;
    END IF;
END
$$;

-- Keys in the order that packs/README.md lists them in, then those that this script does not know.
SELECT E'[\n' || string_agg(line, E',\n' ORDER BY version, kind COLLATE "C", subject COLLATE "C", change_id COLLATE "C") || E'\n]'
FROM (SELECT e.version, e.kind, e.subject, e.annotation ->> 'change_id' AS change_id,
             (SELECT '{' || string_agg(to_json(key) || ': ' || value, ', ' ORDER BY coalesce(k.rank, 100), position) || '}'
              FROM (SELECT key, position, value::text
                    FROM json_each(e.annotation) WITH ORDINALITY AS a (key, value, position)
                    WHERE key <> 'hand'
                    UNION ALL
                    SELECT key, 0, to_json(value)::text
                    FROM (VALUES ('version', e.version::text), ('kind', e.kind), ('subject', e.subject), ('effect', e.effect),
                                 ('evidence', e.evidence), ('note', e.note)) AS found (key, value)
                    WHERE value IS NOT NULL AND (e.annotation -> key) IS NULL) v
              LEFT JOIN unnest(ARRAY['version', 'change_id', 'kind', 'subject', 'replacement', 'automatic', 'effect', 'evidence', 'source',
                                     'note']) WITH ORDINALITY AS k (key, rank) USING (key)) AS line
      FROM entry e) l;
