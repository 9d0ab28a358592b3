-- expects: object-in-system-schema
-- pg_upgrade: passes
-- why: pg_dump leaves system schemas out
SET allow_system_table_mods = on;
CREATE TABLE pg_catalog.hidden_table (id integer);
INSERT INTO pg_catalog.hidden_table VALUES (1);
CREATE FUNCTION pg_catalog.hidden_function(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE VIEW information_schema.hidden_view AS SELECT 1 AS one;
CREATE DOMAIN pg_catalog.hidden_domain AS integer;
CREATE COLLATION pg_catalog.hidden_collation (locale = 'C');
CREATE OPERATOR FAMILY pg_catalog.hidden_family USING btree;
CREATE TABLE pg_toast.hidden_in_toast (id integer);
CREATE INDEX hidden_index ON pg_class (relpages);
CREATE SCHEMA pg_hidden;
