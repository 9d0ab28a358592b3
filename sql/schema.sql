-- What belongs to pg_helio rather than to the database it looks at: packs that users load.

CREATE SCHEMA helio;
COMMENT ON SCHEMA helio IS 'what pg_helio remembers';
GRANT USAGE ON SCHEMA helio TO PUBLIC;

CREATE TABLE helio.pack (
    product     text PRIMARY KEY,
    document    jsonb NOT NULL,
    loaded_at   timestamptz NOT NULL DEFAULT pg_catalog.now(),
    loaded_by   name NOT NULL DEFAULT CURRENT_USER
);
COMMENT ON TABLE helio.pack IS 'packs added with helio_load_pack';
GRANT SELECT ON helio.pack TO PUBLIC;
SELECT pg_catalog.pg_extension_config_dump('helio.pack', '');

-- Where a type is stored: every column of a user table or materialized view, and every expression of an index, whose
-- type is one of `types` or contains one (domain, array, composite, range, multirange; however deep).
-- An inherited or partition's column is given once, as the column of the topmost parent: there it has to be altered.
-- `via` is the type found inside, as format_type prints it.
CREATE FUNCTION helio.columns_storing(types oid[]) RETURNS TABLE (relation oid, attnum smallint, via text)
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
WITH RECURSIVE used AS MATERIALIZED (
    SELECT DISTINCT a.atttypid AS type
    FROM pg_attribute a
    WHERE a.attrelid >= 16384 AND a.atttypid <> 0 AND a.attnum > 0   -- a dropped column has type 0
), contains (root, part) AS (
    SELECT type, type FROM used
  UNION
    SELECT c.root, inside.type
    FROM contains c
    JOIN pg_type t ON t.oid = c.part
    CROSS JOIN LATERAL (
        SELECT t.typbasetype WHERE t.typtype = 'd'
      UNION ALL
        SELECT t.typelem WHERE t.typtype = 'b' AND t.typelem <> 0
      UNION ALL
        SELECT a.atttypid FROM pg_attribute a
        WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
      UNION ALL
        SELECT r.rngsubtype FROM pg_range r WHERE t.typtype = 'r' AND r.rngtypid = t.oid
      UNION ALL
        SELECT r.rngtypid FROM pg_range r WHERE t.typtype = 'm' AND r.rngmultitypid = t.oid
    ) inside (type)
), wanted AS MATERIALIZED (
    SELECT c.root, min(format_type(c.part, NULL)) AS via
    FROM contains c
    JOIN unnest(types) AS given (type) ON given.type = c.part
    GROUP BY c.root
), stored AS MATERIALIZED (
    SELECT a.attrelid, a.attnum, a.attname, a.attinhcount, w.via
    FROM wanted w
    JOIN pg_attribute a ON a.atttypid = w.root
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
      AND c.relkind IN ('r', 'm', 'i')
      AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      AND n.nspname !~ '^pg_(toast_)?temp_'
      AND (c.relkind <> 'i' OR EXISTS (
            SELECT FROM pg_index i
            WHERE i.indexrelid = c.oid AND a.attnum <= i.indnkeyatts AND i.indkey[a.attnum - 1] = 0))
), declared (attrelid, attnum, attname, attinhcount, via) AS (
    SELECT s.* FROM stored s
  UNION
    SELECT p.attrelid, p.attnum, p.attname, p.attinhcount, d.via
    FROM declared d
    JOIN pg_inherits i ON i.inhrelid = d.attrelid
    JOIN pg_attribute p ON p.attrelid = i.inhparent AND p.attname = d.attname AND NOT p.attisdropped
    WHERE d.attinhcount > 0
)
SELECT d.attrelid, d.attnum, min(d.via)
FROM declared d
WHERE d.attinhcount = 0
GROUP BY d.attrelid, d.attnum
$$;
COMMENT ON FUNCTION helio.columns_storing(oid[]) IS 'where values of some types are stored, however deep inside other types';
REVOKE ALL ON FUNCTION helio.columns_storing(oid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION helio.columns_storing(oid[]) TO PUBLIC;
