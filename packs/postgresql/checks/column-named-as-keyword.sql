-- id: column-named-as-keyword
-- category: name clashes
-- status: warn
-- effect: silent_change
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- finds: own_query
-- counts: column with the name of a new reserved word | columns with the name of a new reserved word
-- what: A column whose name is a reserved word in the target; where a function body or an application writes it unquoted, it
--   is a syntax error or another value after the upgrade.
-- remedy: ALTER TABLE name RENAME COLUMN name TO new_name;
-- source: pg_get_keywords() of both servers
SELECT o.type || ' ' || o.identity AS object,
       format('%s is a reserved word in PostgreSQL %s: written unquoted in a function body or an application it is no longer this column',
              f.subject, f.version) AS message,
       format('ALTER %s %s RENAME COLUMN %I TO %I;', upper(r.type), r.identity, f.subject, f.subject || '_own') AS remedy,
       f.change_id, o.type AS object_type, f.subject AS found, NULL AS replacement, NULL AS effect
FROM (SELECT a.attrelid, a.attnum, c.version, c.subject, c.change_id
      FROM jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, note text, change_id text)
      JOIN pg_attribute a ON a.attname = c.subject::name AND a.attnum > 0 AND a.attrelid >= 16384
      JOIN pg_class t ON t.oid = a.attrelid AND t.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT t.relispartition
      JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname !~ '^pg_(toast_)?temp_' AND n.nspname <> 'information_schema'
      WHERE c.kind IN ('keyword added', 'keyword category changed') AND c.note ~ ' [RT] (true|false)$'
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.attrelid, f.attnum) o
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.attrelid, 0) r;
