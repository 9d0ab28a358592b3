-- id: system-composite-column
-- category: data types
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- counts: column that stores a row of a system catalog | columns that store a row of a system catalog
-- what: A stored column whose type is, or contains, the row type of a system catalog or of an information_schema view;
--   these types change between majors, and pg_upgrade refuses the cluster.
-- remedy: ALTER TABLE name ALTER COLUMN name TYPE jsonb USING to_jsonb(name);
-- source: pg_upgrade check.c, data_types_usage_checks (tables_using_composite.txt)
SELECT o.type || ' ' || o.identity AS object,
       format('it stores the row type %s of the system, which is not the same in PostgreSQL %s: pg_upgrade refuses the cluster',
              f.via, :'to_version') AS message,
       CASE c.relkind WHEN 'm' THEN format('DROP MATERIALIZED VIEW %s;', r.identity)
                      WHEN 'i' THEN format('DROP INDEX %s;', r.identity)
                      ELSE format('ALTER TABLE %1$s ALTER COLUMN %2$I TYPE jsonb USING to_jsonb(%2$I);', r.identity, a.attname) END AS remedy
FROM helio.columns_storing(ARRAY(
        SELECT t.oid FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'c' AND (t.oid < 16384 OR n.nspname = 'information_schema'))) f
JOIN pg_class c ON c.oid = f.relation
JOIN pg_attribute a ON a.attrelid = f.relation AND a.attnum = f.attnum
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.relation, CASE c.relkind WHEN 'i' THEN 0 ELSE f.attnum END) o
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.relation, 0) r;
