-- id: text-search-shadowed
-- category: name clashes
-- status: warn
-- effect: silent_change
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- finds: own_query
-- counts: text search object hidden by a new built-in one | text search objects hidden by new built-in ones
-- what: A user's text search configuration or dictionary with the name of one that the target adds to pg_catalog, which is
--   searched first: to_tsvector('name', ...) and default_text_search_config mean the built-in one after the upgrade,
--   whose words do not match those of the tsvectors that there are.
-- remedy: ALTER TEXT SEARCH CONFIGURATION schema.name RENAME TO new_name;
-- source: text search configurations added to pg_catalog, by comparing servers; measured
-- part: searched
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s has a built-in %s %s, which is found first: a name without a schema means that one, whose words '
              'do not match those of tsvectors and indexes made with this one', f.version, o.type, f.name) AS message,
       CASE WHEN f.member THEN 'write it as ' || quote_literal(o.identity)
            ELSE format('ALTER %s %s RENAME TO %I;', upper(o.type), o.identity, left(f.name, 58) || '_own') END AS remedy,
       f.change_id, o.type AS object_type, f.name AS found, NULL AS replacement, NULL AS effect
FROM (SELECT t.classid, t.oid, t.name, c.version, c.change_id,
             EXISTS (SELECT FROM pg_depend d WHERE d.classid = t.classid AND d.objid = t.oid AND d.deptype = 'e') AS member
      FROM (SELECT 'pg_ts_config'::regclass, oid, cfgname, cfgnamespace, cfgname::text FROM pg_ts_config WHERE oid >= 16384
            -- A language comes with its stemmer, which is a dictionary of this name.
            UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictname, dictnamespace, substring(dictname FROM '^(.*)_stem$')
                      FROM pg_ts_dict WHERE oid >= 16384
           ) AS t (classid, oid, name, namespace, language)
      JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, change_id text)
        ON c.kind = 'text search configuration added' AND c.subject = t.language
      JOIN pg_namespace n ON n.oid = t.namespace
      WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
        -- A schema that nobody's search_path names is only used by name, and where a path names pg_catalog after the schema,
        -- nothing is hidden.
        AND (n.nspname IN (SELECT name FROM searched)
             OR n.nspname IN (SELECT rolname FROM pg_roles) AND '$user' IN (SELECT name FROM searched))
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object(f.classid, f.oid, 0) o;
