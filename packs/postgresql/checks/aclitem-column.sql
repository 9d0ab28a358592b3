-- id: aclitem-column
-- category: data types
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade, from < 16, to >= 16
-- scope: database
-- counts: column of type aclitem | columns of type aclitem
-- what: A stored column whose type is, or contains, aclitem; 16 stores it in more bytes, and pg_upgrade refuses the cluster.
-- remedy: ALTER TABLE name ALTER COLUMN name TYPE text[] USING name::text[];
-- source: pg_upgrade check.c, data_types_usage_checks (tables_using_aclitem.txt)
SELECT o.type || ' ' || o.identity AS object,
       format('it stores type aclitem, which has another size on disk in PostgreSQL %s: pg_upgrade refuses the cluster', :'to_version') AS message,
       CASE WHEN c.relkind = 'm' THEN format('DROP MATERIALIZED VIEW %s;', r.identity)
            WHEN c.relkind = 'i' THEN format('DROP INDEX %s;', r.identity)
            WHEN t.typcategory = 'A' THEN format('ALTER TABLE %1$s ALTER COLUMN %2$I TYPE text[] USING %2$I::text[];', r.identity, a.attname)
            ELSE format('ALTER TABLE %1$s ALTER COLUMN %2$I TYPE text USING %2$I::text;', r.identity, a.attname) END AS remedy
FROM helio.columns_storing(ARRAY['aclitem'::regtype::oid]) f
JOIN pg_class c ON c.oid = f.relation
JOIN pg_attribute a ON a.attrelid = f.relation AND a.attnum = f.attnum
JOIN pg_type t ON t.oid = a.atttypid
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.relation, CASE c.relkind WHEN 'i' THEN 0 ELSE f.attnum END) o
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.relation, 0) r;
