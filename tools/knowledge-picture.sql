-- The picture of one major that tools/knowledge compares: what its catalogs offer to those who use
-- it, one JSON object {"major", "kind", "subject", "detail"} a line. Run in a database with every
-- extension of contrib that can be created there, all of them in schema public.
--
-- psql's standard input is the picture of the major before, or empty. What is in that one and not
-- in this one is called here the way it was called there, to see whether the call still works; how
-- that ended is in objects of kind "attempt".

\set ON_ERROR_STOP on
\pset tuples_only on
\pset format unaligned
SET search_path = pg_catalog, public;
SET client_min_messages = warning;

-- The format and its marks that no JSON contains keep COPY from reading anything into the lines.
CREATE TEMP TABLE earlier (object jsonb);
\copy earlier FROM pstdin (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')

CREATE TEMP TABLE picture (kind text, subject text, detail jsonb, PRIMARY KEY (kind, subject));

-- Who an object belongs to: an extension, or no one, which stands for the server.
CREATE TEMP VIEW member AS
SELECT d.classid, d.objid, e.extname
FROM pg_depend d
JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
WHERE d.deptype = 'e';

-- The owner of an object, the start of its kind and the start of its subject. Extensions' objects
-- have no schema in their subjects: they are where the DBA put them.
CREATE TEMP VIEW owner AS
SELECT n.oid AS namespace, NULL::name AS extname, '' AS prefix,
       CASE n.nspname WHEN 'pg_catalog' THEN '' ELSE n.nspname || '.' END AS qualifier
FROM pg_namespace n
WHERE n.nspname IN ('pg_catalog', 'information_schema')
UNION ALL
SELECT n.oid, e.extname, 'extension ', e.extname || ': '
FROM pg_namespace n, pg_extension e;

-- Functions by name and types of input arguments.
INSERT INTO picture
SELECT o.prefix || 'function',
       o.qualifier || p.proname || '(' || i.types || ')',
       jsonb_build_object(
           'name', CASE WHEN n.nspname = 'information_schema' THEN 'information_schema.' ELSE '' END || quote_ident(p.proname),
           'sort', p.prokind,
           'result', CASE WHEN p.proretset THEN 'SETOF ' ELSE '' END || format_type(p.prorettype, NULL),
           'arguments', i.list,
           'names', i.names,
           'columns', coalesce((SELECT jsonb_agg(jsonb_build_array(coalesce(p.proargnames[c.position], ''), format_type(c.type, NULL))
                                                 ORDER BY c.position)
                                FROM unnest(p.proallargtypes) WITH ORDINALITY AS c (type, position)
                                WHERE p.proargmodes[c.position] IN ('o', 'b', 't')), '[]'),
           'defaults', p.pronargdefaults,
           'variadic', p.provariadic <> 0,
           'volatility', p.provolatile,
           'strict', p.proisstrict,
           -- No query has values of these types to give, or a use for them.
           'callable', NOT p.prorettype = ANY (u.types) AND NOT p.proargtypes::oid[] && u.types,
           'direct', (SELECT a.aggnumdirectargs FROM pg_aggregate a WHERE a.aggfnoid = p.oid AND a.aggkind <> 'n'))
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
LEFT JOIN member m ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid
JOIN owner o ON o.namespace = p.pronamespace AND o.extname IS NOT DISTINCT FROM m.extname
CROSS JOIN LATERAL (
    SELECT coalesce(string_agg(format_type(a.type, NULL), ', ' ORDER BY a.position), '') AS types,
           coalesce(jsonb_agg(format_type(a.type, NULL) ORDER BY a.position), '[]') AS list,
           coalesce(jsonb_agg(coalesce(a.name, '') ORDER BY a.position), '[]') AS names
    FROM (SELECT a.type, a.position,
                 (SELECT array_agg(named.name ORDER BY named.position)
                  FROM unnest(p.proargnames) WITH ORDINALITY AS named (name, position)
                  WHERE p.proargmodes IS NULL OR p.proargmodes[named.position] IN ('i', 'b', 'v'))[a.position] AS name
          FROM unnest(p.proargtypes) WITH ORDINALITY AS a (type, position)) a) i
CROSS JOIN (SELECT array_agg(t.oid) AS types
            FROM pg_type t
            WHERE t.typtype = 'p' AND (t.typname = 'internal' OR t.typname LIKE '%\_handler')) u;

-- Tables and views, and their columns.
CREATE TEMP VIEW relation AS
SELECT c.oid, o.prefix, c.relkind,
       o.qualifier || CASE WHEN n.nspname = 'pg_catalog' AND o.extname IS NULL THEN 'pg_catalog.' ELSE '' END || c.relname AS subject
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN member m ON m.classid = 'pg_class'::regclass AND m.objid = c.oid
JOIN owner o ON o.namespace = c.relnamespace AND o.extname IS NOT DISTINCT FROM m.extname
WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f');

INSERT INTO picture
SELECT prefix || 'relation', subject, jsonb_build_object('sort', relkind) FROM relation;

INSERT INTO picture
SELECT r.prefix || 'column', r.subject || '.' || a.attname,
       jsonb_build_object('relation', r.subject, 'type', format_type(a.atttypid, a.atttypmod))
FROM relation r
JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped;

-- Operators by name, operands and result.
INSERT INTO picture
SELECT p.prefix || 'operator',
       format('%s%s (%s,%s) -> %s', p.qualifier, o.oprname, coalesce(format_type(nullif(o.oprleft, 0), NULL), '-'),
              coalesce(format_type(nullif(o.oprright, 0), NULL), '-'), format_type(nullif(o.oprresult, 0), NULL)),
       jsonb_build_object('name', o.oprname, 'left', format_type(nullif(o.oprleft, 0), NULL), 'right', format_type(nullif(o.oprright, 0), NULL))
FROM pg_operator o
LEFT JOIN member m ON m.classid = 'pg_operator'::regclass AND m.objid = o.oid
JOIN owner p ON p.namespace = o.oprnamespace AND p.extname IS NOT DISTINCT FROM m.extname;

-- Types, without those that only go with a relation or another type. "char" is not SQL's char.
INSERT INTO picture
SELECT o.prefix || 'type', o.qualifier || CASE t.typname WHEN 'char' THEN '"char"' ELSE t.typname END,
       jsonb_build_object('sort', t.typtype, 'length', t.typlen, 'category', t.typcategory, 'preferred', t.typispreferred,
                          'alignment', t.typalign, 'base', format_type(nullif(t.typbasetype, 0), t.typtypmod))
FROM pg_type t
LEFT JOIN pg_class c ON c.oid = t.typrelid
LEFT JOIN member m ON m.classid = 'pg_type'::regclass AND m.objid = t.oid
JOIN owner o ON o.namespace = t.typnamespace AND o.extname IS NOT DISTINCT FROM m.extname
WHERE (c.oid IS NULL OR c.relkind = 'c')
  AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid)
  AND t.typtype <> 'm';

INSERT INTO picture
SELECT CASE WHEN m.extname IS NULL THEN '' ELSE 'extension ' END || 'cast',
       coalesce(m.extname || ': ', '') || format_type(c.castsource, NULL) || ' -> ' || format_type(c.casttarget, NULL),
       jsonb_build_object('source', format_type(c.castsource, NULL), 'target', format_type(c.casttarget, NULL),
                          'context', c.castcontext, 'method', c.castmethod)
FROM pg_cast c
LEFT JOIN member m ON m.classid = 'pg_cast'::regclass AND m.objid = c.oid;

INSERT INTO picture
SELECT o.prefix || 'operator class', format('%s%s %s', o.qualifier, a.amname, c.opcname),
       jsonb_build_object('type', format_type(c.opcintype, NULL), 'default', c.opcdefault)
FROM pg_opclass c
JOIN pg_am a ON a.oid = c.opcmethod
LEFT JOIN member m ON m.classid = 'pg_opclass'::regclass AND m.objid = c.oid
JOIN owner o ON o.namespace = c.opcnamespace AND o.extname IS NOT DISTINCT FROM m.extname;

-- Settings; one with a dot in its name is a module's.
INSERT INTO picture
SELECT CASE WHEN name LIKE '%.%' THEN 'extension ' ELSE '' END || 'setting', name,
       jsonb_build_object('type', vartype, 'context', context, 'default', boot_val, 'unit', unit, 'minimum', min_val,
                          'maximum', max_val, 'values', enumvals)
FROM pg_settings;

INSERT INTO picture
SELECT 'keyword', word, jsonb_build_object('class', catcode, 'bare', barelabel) FROM pg_get_keywords();

INSERT INTO picture
SELECT 'text search configuration', cfgname, '{}' FROM pg_ts_config WHERE cfgnamespace = 'pg_catalog'::regnamespace;

INSERT INTO picture
SELECT 'encoding', pg_encoding_to_char(number), '{}'
FROM generate_series(0, 99) AS number
WHERE pg_encoding_to_char(number) <> '';

INSERT INTO picture
SELECT 'encoding conversion', format('%s %s->%s', conname, pg_encoding_to_char(conforencoding), pg_encoding_to_char(contoencoding)),
       jsonb_build_object('default', condefault)
FROM pg_conversion
WHERE connamespace = 'pg_catalog'::regnamespace;

INSERT INTO picture
SELECT 'role', rolname, '{}' FROM pg_roles WHERE rolname LIKE 'pg\_%';

INSERT INTO picture
SELECT 'access method', amname, '{}' FROM pg_am WHERE NOT EXISTS (SELECT FROM member WHERE classid = 'pg_am'::regclass AND objid = pg_am.oid);

INSERT INTO picture
SELECT 'extension', name, jsonb_build_object('version', default_version) FROM pg_available_extensions;

-- Calls. What takes any type is called with an integer, or what goes with one.
CREATE FUNCTION pg_temp.argument(type text) RETURNS text LANGUAGE sql AS $$
    SELECT 'NULL::' || CASE
        WHEN type IN ('anyelement', 'anynonarray', 'anycompatible', 'anycompatiblenonarray', '"any"') THEN 'integer'
        WHEN type IN ('anyarray', 'anycompatiblearray') THEN 'integer[]'
        WHEN type IN ('anyrange', 'anycompatiblerange') THEN 'int4range'
        WHEN type IN ('anymultirange', 'anycompatiblemultirange') THEN 'int4multirange'
        ELSE type END
$$;

CREATE FUNCTION pg_temp.call(detail jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT CASE
        WHEN detail ->> 'direct' IS NOT NULL
        THEN format('%s(%s) WITHIN GROUP (ORDER BY %s)', detail ->> 'name',
                    string_agg(value, ', ' ORDER BY position) FILTER (WHERE position <= (detail ->> 'direct')::int),
                    string_agg(value, ', ' ORDER BY position) FILTER (WHERE position > (detail ->> 'direct')::int))
        ELSE format('%s(%s)', detail ->> 'name', coalesce(string_agg(value, ', ' ORDER BY position), ''))
             || CASE detail ->> 'sort' WHEN 'w' THEN ' OVER ()' ELSE '' END
        END
    FROM (SELECT position,
                 CASE WHEN (detail ->> 'variadic')::boolean AND position = jsonb_array_length(detail -> 'arguments') THEN 'VARIADIC ' ELSE '' END
                 || pg_temp.argument(type) AS value
          FROM jsonb_array_elements_text(detail -> 'arguments') WITH ORDINALITY AS a (type, position)) a
$$;

-- A view is parsed and not run, and its rule says what a name was taken for.
DO $$
DECLARE
    gone record;
    call text;
    taken text;
    problem text;
BEGIN
    FOR gone IN
        SELECT e.object ->> 'kind' AS kind, e.object ->> 'subject' AS subject, e.object -> 'detail' AS detail
        FROM pg_temp.earlier e
        WHERE e.object ->> 'kind' IN ('function', 'extension function', 'operator', 'extension operator')
          AND NOT EXISTS (SELECT FROM pg_temp.picture p WHERE p.kind = e.object ->> 'kind' AND p.subject = e.object ->> 'subject')
    LOOP
        IF gone.kind LIKE '%operator' THEN
            call := format('(%s %s %s)', pg_temp.argument(gone.detail ->> 'left'), gone.detail ->> 'name', pg_temp.argument(gone.detail ->> 'right'));
        ELSIF (gone.detail ->> 'callable')::boolean THEN
            call := pg_temp.call(gone.detail);
        ELSE
            CONTINUE;
        END IF;
        taken := NULL;
        problem := NULL;
        BEGIN
            IF gone.detail ->> 'sort' = 'p' THEN
                EXECUTE format('CREATE PROCEDURE pg_temp.attempt() LANGUAGE sql AS %L', 'CALL ' || call);
                DROP PROCEDURE pg_temp.attempt();
                SELECT min(subject) INTO taken FROM pg_temp.picture
                WHERE kind = gone.kind AND detail ->> 'name' = gone.detail ->> 'name'
                HAVING count(*) = 1;
            ELSE
                EXECUTE format('CREATE TEMP VIEW attempt AS SELECT %s IS NULL AS answer', call);
                SELECT CASE WHEN gone.kind LIKE '%operator'
                            THEN (SELECT format('%s (%s,%s) -> %s', o.oprname, coalesce(format_type(nullif(o.oprleft, 0), NULL), '-'),
                                                coalesce(format_type(nullif(o.oprright, 0), NULL), '-'), format_type(o.oprresult, NULL))
                                  FROM regexp_matches(rule, ':opno (\d+)', 'g') AS m
                                  JOIN pg_operator o ON o.oid = m[1]::oid AND o.oprname = gone.detail ->> 'name'
                                  LIMIT 1)
                            ELSE (SELECT format('%s(%s)', p.proname, (SELECT string_agg(format_type(t, NULL), ', ' ORDER BY n)
                                                                      FROM unnest(p.proargtypes) WITH ORDINALITY AS a (t, n)))
                                  FROM regexp_matches(rule, ':(?:funcid|aggfnoid|winfnoid) (\d+)', 'g') AS m
                                  JOIN pg_proc p ON p.oid = m[1]::oid
                                      AND gone.detail ->> 'name' IN (quote_ident(p.proname), 'information_schema.' || quote_ident(p.proname))
                                  LIMIT 1) END
                INTO taken
                FROM (SELECT ev_action::text AS rule FROM pg_rewrite WHERE ev_class = 'pg_temp.attempt'::regclass) r;
                DROP VIEW pg_temp.attempt;
            END IF;
        EXCEPTION WHEN others THEN
            problem := SQLERRM;
        END;
        INSERT INTO pg_temp.picture
        VALUES ('attempt', gone.kind || ' ' || gone.subject, jsonb_build_object('call', call, 'taken', taken, 'problem', problem));
    END LOOP;
END
$$;

SELECT jsonb_build_object('major', current_setting('server_version_num')::int / 10000, 'kind', kind, 'subject', subject, 'detail', detail)
FROM picture
ORDER BY kind COLLATE "C", subject COLLATE "C";
