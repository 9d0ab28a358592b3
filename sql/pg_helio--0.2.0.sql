
-- bootstrap
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

CREATE  FUNCTION "helio_changes"(
	"product" TEXT, /* Option < & str > */
	"to_version" TEXT DEFAULT NULL, /* Option < & str > */
	"from_version" TEXT DEFAULT NULL /* Option < & str > */
) RETURNS TABLE (
	"version" TEXT,  /* Text */
	"change_id" TEXT,  /* Text */
	"kind" TEXT,  /* Text */
	"subject" TEXT,  /* Text */
	"replacement" TEXT,  /* Option < Text > */
	"automatic" bool,  /* bool */
	"effect" TEXT,  /* Text */
	"evidence" TEXT,  /* Text */
	"source" TEXT,  /* Option < Text > */
	"note" TEXT  /* Option < Text > */
)
STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_changes_wrapper';

CREATE  FUNCTION "helio_checks"(
	"product" TEXT DEFAULT 'postgresql' /* Option < & str > */
) RETURNS TABLE (
	"check_id" TEXT,  /* Text */
	"category" TEXT,  /* Text */
	"effect" TEXT,  /* Text */
	"applies" TEXT,  /* Text */
	"what" TEXT,  /* Text */
	"remedy" TEXT,  /* Text */
	"source" TEXT  /* Text */
)
STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_checks_wrapper';

CREATE  FUNCTION "helio_deprecations"(
	"product" TEXT DEFAULT 'postgresql', /* Option < & str > */
	"to_version" TEXT DEFAULT NULL, /* Option < & str > */
	"from_version" TEXT DEFAULT NULL /* Option < & str > */
) RETURNS TABLE (
	"status" TEXT,  /* Text */
	"effect" TEXT,  /* Text */
	"change_id" TEXT,  /* Option < Text > */
	"object_type" TEXT,  /* Option < Text > */
	"object" TEXT,  /* Option < Text > */
	"line" INT,  /* Option < i32 > */
	"position" INT,  /* Option < i32 > */
	"found" TEXT,  /* Option < Text > */
	"replacement" TEXT,  /* Option < Text > */
	"automatic" bool,  /* bool */
	"message" TEXT  /* Text */
)
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_deprecations_wrapper';

CREATE  FUNCTION "helio_drop_pack"(
	"product" TEXT /* Option < & str > */
) RETURNS bool /* Result < bool, ErrorReport > */
VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_drop_pack_wrapper';

CREATE  FUNCTION "helio_load_pack"(
	"document" jsonb /* Option < Document > */
) RETURNS TEXT /* Result < Text, ErrorReport > */
VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_load_pack_wrapper';

CREATE  FUNCTION "helio_precheck"(
	"product" TEXT DEFAULT 'postgresql', /* Option < & str > */
	"to_version" TEXT DEFAULT NULL, /* Option < & str > */
	"from_version" TEXT DEFAULT NULL /* Option < & str > */
) RETURNS TABLE (
	"status" TEXT,  /* Text */
	"effect" TEXT,  /* Text */
	"check_id" TEXT,  /* Option < Text > */
	"object" TEXT,  /* Option < Text > */
	"message" TEXT,  /* Text */
	"remedy" TEXT  /* Option < Text > */
)
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_precheck_wrapper';

CREATE  FUNCTION "helio_precheck_summary"(
	"product" TEXT DEFAULT 'postgresql', /* Option < & str > */
	"to_version" TEXT DEFAULT NULL, /* Option < & str > */
	"from_version" TEXT DEFAULT NULL /* Option < & str > */
) RETURNS TABLE (
	"mark" TEXT,  /* Text */
	"category" TEXT,  /* Text */
	"verdict" TEXT,  /* Text */
	"checks" INT,  /* i32 */
	"failed" INT,  /* i32 */
	"warned" INT,  /* i32 */
	"skipped" INT  /* i32 */
)
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_precheck_summary_wrapper';

CREATE  FUNCTION "helio_products"() RETURNS TABLE (
	"product" TEXT,  /* Text */
	"kind" TEXT,  /* Text */
	"newest" TEXT,  /* Option < Text > */
	"releases" INT,  /* i32 */
	"source" TEXT  /* Text */
)
STRICT STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_products_wrapper';

CREATE  FUNCTION "helio_resync_sequences"(
	"dry_run" bool DEFAULT false, /* Option < bool > */
	"schemas" TEXT[] DEFAULT NULL, /* :: std :: option :: Option < Vec < Option < Text > > > */
	"headroom" bigint DEFAULT 0, /* Option < i64 > */
	"allow_rewind" bool DEFAULT false, /* Option < bool > */
	"source" TEXT DEFAULT NULL /* Option < & str > */
) RETURNS TABLE (
	"sequence" TEXT,  /* Option < Text > */
	"used_by" TEXT[],  /* Vec < Text > */
	"old_value" bigint,  /* Option < i64 > */
	"new_value" bigint,  /* Option < i64 > */
	"action" TEXT,  /* Text */
	"message" TEXT  /* Text */
)
VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_resync_sequences_wrapper';

CREATE  FUNCTION "helio_resync_sequences_sql"(
	"product" TEXT DEFAULT 'postgresql', /* Option < & str > */
	"schemas" TEXT[] DEFAULT NULL /* :: std :: option :: Option < Vec < Option < Text > > > */
) RETURNS SETOF TEXT /* Text */
VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_resync_sequences_sql_wrapper';

CREATE  FUNCTION "helio_sequences"(
	"schemas" TEXT[] DEFAULT NULL /* :: std :: option :: Option < Vec < Option < Text > > > */
) RETURNS TABLE (
	"sequence" TEXT,  /* Option < Text > */
	"used_by" TEXT[],  /* Vec < Text > */
	"status" TEXT,  /* Text */
	"last_value" bigint,  /* Option < i64 > */
	"data_value" bigint,  /* Option < i64 > */
	"next_value" bigint,  /* Option < i64 > */
	"percent_used" NUMERIC,  /* Option < AnyNumeric > */
	"message" TEXT  /* Text */
)
VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_sequences_wrapper';

CREATE  FUNCTION "helio_upgrade_path"(
	"product" TEXT, /* Option < & str > */
	"to_version" TEXT DEFAULT NULL, /* Option < & str > */
	"from_version" TEXT DEFAULT NULL, /* Option < & str > */
	"allow_skipping" bool DEFAULT false /* Option < bool > */
) RETURNS TABLE (
	"step" INT,  /* i32 */
	"from_version" TEXT,  /* Text */
	"to_version" TEXT,  /* Text */
	"kind" TEXT,  /* Text */
	"risk" TEXT,  /* Option < Text > */
	"downtime" TEXT,  /* Option < Text > */
	"guide" bool,  /* bool */
	"note" TEXT  /* Option < Text > */
)
STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_upgrade_path_wrapper';

CREATE  FUNCTION "helio_version"() RETURNS TEXT /* Result < & '_ str, ErrorReport > */
STRICT STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_version_wrapper';

-- finalize
-- What each function is for, and who may call it. EXECUTE is PUBLIC's where a function only reads, or
-- acts with the caller's own privileges on the objects that it touches.

COMMENT ON FUNCTION @extschema@.helio_version() IS
    'Says which version of pg_helio answers.';
REVOKE ALL ON FUNCTION @extschema@.helio_version() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_version() TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_products() IS
    'Lists the products that pg_helio knows: built-in packs, and those loaded with helio_load_pack.';
REVOKE ALL ON FUNCTION @extschema@.helio_products() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_products() TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_changes(text, text, text) IS
    'Lists what the releases after from_version, up to and including to_version, removed, renamed, changed or added, oldest first.';
REVOKE ALL ON FUNCTION @extschema@.helio_changes(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_changes(text, text, text) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_upgrade_path(text, text, text, boolean) IS
    'Shows the steps that lead from one release to another.';
REVOKE ALL ON FUNCTION @extschema@.helio_upgrade_path(text, text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_upgrade_path(text, text, text, boolean) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_checks(text) IS
    'Lists the checks that helio_precheck can run for a product.';
REVOKE ALL ON FUNCTION @extschema@.helio_checks(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_checks(text) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_load_pack(jsonb) IS
    'Adds a pack of your own, or replaces the one of the same product, and returns the product''s name.';
REVOKE ALL ON FUNCTION @extschema@.helio_load_pack(jsonb) FROM PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_drop_pack(text) IS
    'Drops a pack that helio_load_pack added; false where there is none of that product.';
REVOKE ALL ON FUNCTION @extschema@.helio_drop_pack(text) FROM PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_precheck(text, text, text) IS
    'Finds what will break on the way from one version of a product to another: one row a finding, worst first, and one ok row that says how many checks ran where there is none.';
REVOKE ALL ON FUNCTION @extschema@.helio_precheck(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_precheck(text, text, text) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_precheck_summary(text, text, text) IS
    'Sums up helio_precheck: one row a category, worst first, with the verdict in words.';
REVOKE ALL ON FUNCTION @extschema@.helio_precheck_summary(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_precheck_summary(text, text, text) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_deprecations(text, text, text) IS
    'Finds every use of what a newer version removed, renamed, moved or took over, wherever it hides: in views, defaults, constraints, policies and all other stored expressions, in functions'' code and in strings that it executes, in definitions, settings, scheduled jobs and recorded statements.';
REVOKE ALL ON FUNCTION @extschema@.helio_deprecations(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_deprecations(text, text, text) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_sequences(text[]) IS
    'Shows every sequence, the columns that it feeds, and whether it is ahead of their data.';
REVOKE ALL ON FUNCTION @extschema@.helio_sequences(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_sequences(text[]) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_resync_sequences(boolean, text[], bigint, boolean, text) IS
    'Moves every sequence that is behind its data to where the next value is free.';
REVOKE ALL ON FUNCTION @extschema@.helio_resync_sequences(boolean, text[], bigint, boolean, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_resync_sequences(boolean, text[], bigint, boolean, text) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_resync_sequences_sql(text, text[]) IS
    'Writes the statements that bring the sequences of another server, which holds the same data, to where they belong: literals only, one a sequence, nothing is moved here.';
REVOKE ALL ON FUNCTION @extschema@.helio_resync_sequences_sql(text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_resync_sequences_sql(text, text[]) TO PUBLIC;

