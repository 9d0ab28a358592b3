-- A complete picture of an installed extension, one line a property, to compare with another: run
-- with psql -X -q -A -t, and -v extension=name for another than pg_helio.
--
-- Every object that belongs to the extension, and what came into being with these objects (indexes,
-- constraints, defaults, row types …), with its whole catalog row, its comments, its grants and its
-- definition as PostgreSQL prints it. No list of properties is kept here: what a catalog has is in
-- the picture, save what differs between equal objects. In a catalog row other objects are named,
-- so there is no OID in the picture; nor is the extension's version.
\if :{?extension}
\else
\set extension pg_helio
\endif
SET search_path = pg_catalog, pg_temp;
SET client_min_messages = warning;

-- The name of the object that an OID in a catalog means.
CREATE FUNCTION pg_temp.named(catalog regclass, object oid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN object <> 0 THEN coalesce((SELECT identity FROM pg_identify_object(catalog, object, 0)), 'unknown') END
$$;

-- The rows of a catalog that belong to an object: a property and its value each, without those that
-- are numbers of a row, depend on history or are printed as a definition.
CREATE FUNCTION pg_temp.properties(catalog regclass, key name, object oid) RETURNS TABLE (place int, property text, value jsonb)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    in_order text := CASE catalog::text WHEN 'pg_attribute' THEN 'attnum' WHEN 'pg_enum' THEN 'enumsortorder' ELSE key END;
    wanted text := CASE catalog::text WHEN 'pg_attribute' THEN 'attnum > 0 AND NOT attisdropped' ELSE 'true' END;
BEGIN
    RETURN QUERY EXECUTE format($query$
        SELECT found.place, a.attname::text,
               CASE WHEN a.atttypid = 'aclitem[]'::regtype THEN
                        (SELECT jsonb_agg(item ORDER BY item COLLATE "C") FROM jsonb_array_elements_text(nullif(p.value, 'null')) AS item)
                    WHEN a.attname = 'attoptions' THEN  -- the server's own stamp is not the extension's
                        (SELECT jsonb_agg(item ORDER BY item COLLATE "C") FROM jsonb_array_elements_text(nullif(p.value, 'null')) AS item
                         WHERE item NOT LIKE 'pg\_attver=%%')
                    WHEN f.is_array THEN
                        (SELECT jsonb_agg(pg_temp.named(f.pktable, item::oid) ORDER BY n)
                         FROM jsonb_array_elements_text(nullif(p.value, 'null')) WITH ORDINALITY AS items (item, n))
                    WHEN f.pktable IS NOT NULL THEN to_jsonb(pg_temp.named(f.pktable, (p.value #>> '{}')::oid))
                    ELSE p.value END
        FROM (SELECT row_number() OVER (ORDER BY %3$s)::int AS place, to_jsonb(c) AS content FROM %1$s AS c WHERE c.%2$I = $1 AND %4$s) AS found
        CROSS JOIN jsonb_each(found.content) AS p
        JOIN pg_attribute a ON a.attrelid = %5$L::regclass AND a.attname = p.key
        LEFT JOIN (SELECT fkcols[1] AS col, (min(pktable::oid))::regclass AS pktable, bool_or(is_array) AS is_array
                   FROM pg_get_catalog_foreign_keys() WHERE fktable = %5$L::regclass AND cardinality(fkcols) = 1 GROUP BY 1) f
               ON f.col = p.key AND a.atttypid IN ('oid'::regtype, 'oid[]'::regtype, 'oidvector'::regtype)
        WHERE a.atttypid NOT IN ('pg_node_tree'::regtype, 'xid'::regtype)
          AND a.attname <> ALL (ARRAY['oid', 'extversion', 'extconfig', 'extcondition',
                -- numbers of columns, which count dropped ones
                'attnum', 'attrelid', 'adnum', 'relnatts', 'indkey', 'conkey', 'confkey', 'confdelsetcols', 'tgattr', 'stxkeys', 'partattrs',
                -- what use and maintenance leave
                'relfilenode', 'relpages', 'reltuples', 'relallvisible', 'relallfrozen', 'relhasindex', 'relhasrules', 'relhastriggers',
                'relhassubclass', 'relrewrite', 'reltoastrelid', 'indcheckxmin', 'attcacheoff', 'atthasmissing', 'attmissingval', 'enumsortorder'])
        $query$, catalog, key, in_order, wanted, catalog)
    USING object;
END
$$;

WITH RECURSIVE part (classid, objid) AS (
    SELECT 'pg_extension'::regclass::oid, e.oid FROM pg_extension e WHERE e.extname = :'extension'
  UNION
    SELECT d.classid, d.objid
    FROM part p
    JOIN pg_depend d ON d.refclassid = p.classid AND d.refobjid = p.objid AND d.deptype IN ('e', 'i', 'a', 'P', 'S')
), object AS MATERIALIZED (
    SELECT p.classid::regclass AS catalog, p.objid, o.type || ' ' || o.identity AS name
    FROM part p
    CROSS JOIN LATERAL pg_identify_object(p.classid, p.objid, 0) o
    WHERE coalesce(o.schema, '') <> 'pg_toast'
      AND NOT (p.classid = 'pg_trigger'::regclass AND EXISTS (SELECT FROM pg_trigger t WHERE t.oid = p.objid AND t.tgisinternal))
), line (object, property, value) AS (
    -- whether the extension owns it
    SELECT o.name, 'member', to_jsonb(EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = o.catalog AND d.objid = o.objid AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'))
    FROM object o
  UNION ALL
    -- its row in its catalog
    SELECT o.name, p.property, p.value
    FROM object o
    CROSS JOIN LATERAL pg_temp.properties(o.catalog, 'oid', o.objid) p
  UNION ALL
    -- its rows in the catalogs that go with this one
    SELECT o.name, format('%s %s %s', k.catalog, p.place, p.property), p.value
    FROM object o
    JOIN (VALUES ('pg_class', 'pg_attribute', 'attrelid'), ('pg_class', 'pg_index', 'indexrelid'), ('pg_class', 'pg_sequence', 'seqrelid'),
                 ('pg_class', 'pg_inherits', 'inhrelid'), ('pg_class', 'pg_partitioned_table', 'partrelid'),
                 ('pg_class', 'pg_foreign_table', 'ftrelid'), ('pg_proc', 'pg_aggregate', 'aggfnoid'), ('pg_type', 'pg_enum', 'enumtypid'),
                 ('pg_type', 'pg_range', 'rngtypid'), ('pg_ts_config', 'pg_ts_config_map', 'mapcfg')
         ) AS k (owner, catalog, key) ON k.owner::regclass = o.catalog
    CROSS JOIN LATERAL pg_temp.properties(k.catalog::regclass, k.key, o.objid) p
  UNION ALL
    -- its comments, those of its columns among them
    SELECT o.name, 'comment on ' || c.type || ' ' || c.identity, to_jsonb(d.description)
    FROM object o
    JOIN pg_description d ON d.classoid = o.catalog AND d.objoid = o.objid
    CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) c
  UNION ALL
    -- the grants that the extension's script made, from which pg_dump tells those of users
    SELECT o.name, 'initial grants on ' || c.type || ' ' || c.identity,
           (SELECT jsonb_agg(item::text ORDER BY item::text COLLATE "C") FROM unnest(i.initprivs) AS item)
    FROM object o
    JOIN pg_init_privs i ON i.classoid = o.catalog AND i.objoid = o.objid
    CROSS JOIN LATERAL pg_identify_object(i.classoid, i.objoid, i.objsubid) c
  UNION ALL
    SELECT o.name, 'security label of ' || l.provider || ' on ' || c.identity, to_jsonb(l.label)
    FROM object o
    JOIN pg_seclabel l ON l.classoid = o.catalog AND l.objoid = o.objid
    CROSS JOIN LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) c
  UNION ALL
    -- tables and sequences whose content is dumped
    SELECT 'extension ' || e.extname, 'dumped content of ' || pg_temp.named('pg_class', config.relation), to_jsonb(config.condition)
    FROM pg_extension e
    CROSS JOIN LATERAL unnest(e.extconfig, e.extcondition) AS config (relation, condition)
    WHERE e.extname = :'extension'
  UNION ALL
    -- what catalogs keep as trees, as PostgreSQL prints it
    SELECT o.name, d.property, to_jsonb(d.value)
    FROM object o
    CROSS JOIN LATERAL (
        SELECT 'definition', pg_get_functiondef(p.oid) FROM pg_proc p WHERE o.catalog = 'pg_proc'::regclass AND p.oid = o.objid AND p.prokind <> 'a'
      UNION ALL
        SELECT 'definition', pg_get_constraintdef(o.objid) WHERE o.catalog = 'pg_constraint'::regclass
      UNION ALL
        SELECT 'definition', CASE WHEN c.relkind IN ('i', 'I') THEN pg_get_indexdef(c.oid)
                                  WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid)
                                  WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END
        FROM pg_class c WHERE o.catalog = 'pg_class'::regclass AND c.oid = o.objid
      UNION ALL
        SELECT 'partition bound', pg_get_expr(c.relpartbound, c.oid) FROM pg_class c WHERE o.catalog = 'pg_class'::regclass AND c.oid = o.objid
      UNION ALL
        SELECT 'definition', pg_get_ruledef(o.objid) WHERE o.catalog = 'pg_rewrite'::regclass
      UNION ALL
        SELECT 'definition', pg_get_triggerdef(o.objid) WHERE o.catalog = 'pg_trigger'::regclass
      UNION ALL
        SELECT 'definition', pg_get_statisticsobjdef(o.objid) WHERE o.catalog = 'pg_statistic_ext'::regclass
      UNION ALL
        SELECT 'definition', pg_get_expr(a.adbin, a.adrelid) FROM pg_attrdef a WHERE o.catalog = 'pg_attrdef'::regclass AND a.oid = o.objid
      UNION ALL
        SELECT 'using', pg_get_expr(p.polqual, p.polrelid) FROM pg_policy p WHERE o.catalog = 'pg_policy'::regclass AND p.oid = o.objid
      UNION ALL
        SELECT 'with check', pg_get_expr(p.polwithcheck, p.polrelid) FROM pg_policy p WHERE o.catalog = 'pg_policy'::regclass AND p.oid = o.objid
    ) d (property, value)
)
SELECT format('%s: %s: %s', object, property, value)
FROM line
WHERE value <> 'null'
ORDER BY object COLLATE "C", property COLLATE "C", value::text COLLATE "C";

DROP FUNCTION pg_temp.properties, pg_temp.named;
