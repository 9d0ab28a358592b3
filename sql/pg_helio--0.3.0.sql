
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

-- The journal: what was changed, and what undoes it. It is only added to. Any role may act on what is its own, so any role
-- may add. Nobody writes in another's name: `role` is a default that nobody may give, and what belongs to a run is of the
-- run's role. What undoes a change runs with the rights of the role that made it, and no others.
CREATE TABLE helio.run (
    run_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action       text NOT NULL,
    started_at   timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    role         name NOT NULL DEFAULT CURRENT_USER,
    product      text,
    from_version text,
    to_version   text,
    UNIQUE (run_id, role)
);
COMMENT ON TABLE helio.run IS 'the runs that changed something';

CREATE TABLE helio.undo (
    run_id       bigint PRIMARY KEY,
    role         name NOT NULL DEFAULT CURRENT_USER,
    undoes       bigint NOT NULL UNIQUE,
    FOREIGN KEY (run_id, role) REFERENCES helio.run (run_id, role),
    FOREIGN KEY (undoes, role) REFERENCES helio.run (run_id, role)
);
COMMENT ON TABLE helio.undo IS 'the runs that undid another';

-- An object is found again by its address in the catalog that it was written in, which the schema's OID tells from one that
-- pg_upgrade or a restored dump has made, and by its names there.
CREATE TABLE helio.change (
    run_id      bigint NOT NULL,
    ordinal     int NOT NULL,
    role        name NOT NULL DEFAULT CURRENT_USER,
    catalog     oid NOT NULL DEFAULT pg_catalog.to_regnamespace('helio')::oid,
    object_type text NOT NULL,
    object      text NOT NULL,
    before      text,
    after       text,
    undo        text,
    change_ids  text[],
    class       regclass,
    objid       oid,
    objsubid    int,
    type        text,
    names       text[],
    arguments   text[],
    PRIMARY KEY (run_id, ordinal),
    FOREIGN KEY (run_id, role) REFERENCES helio.run (run_id, role)
);
COMMENT ON TABLE helio.change IS 'what each run changed, and what undoes it';

-- Every time that a column's priorities were turned round: an odd number of times means that they are. A dump gives the
-- relation by name: where that leads to another OID than `relid`, columns are found by name, and else by number.
CREATE TABLE helio.inversion (
    run_id    bigint NOT NULL,
    role      name NOT NULL DEFAULT CURRENT_USER,
    relation  regclass NOT NULL,
    relid     oid NOT NULL,
    attnum    smallint NOT NULL,
    attname   name NOT NULL,
    low       bigint NOT NULL,
    high      bigint NOT NULL,
    PRIMARY KEY (run_id, relation, attnum),
    FOREIGN KEY (run_id, role) REFERENCES helio.run (run_id, role)
);
COMMENT ON TABLE helio.inversion IS 'the columns whose priorities were turned round';

SELECT pg_catalog.pg_extension_config_dump('helio.run', '');
SELECT pg_catalog.pg_extension_config_dump('helio.run_run_id_seq', '');
SELECT pg_catalog.pg_extension_config_dump('helio.undo', '');
SELECT pg_catalog.pg_extension_config_dump('helio.change', '');
SELECT pg_catalog.pg_extension_config_dump('helio.inversion', '');

-- What a role may see of it: its own runs, and those of roles that it is a member of.
CREATE VIEW helio.visible_run WITH (security_barrier) AS
SELECT r.*, u.started_at AS undone_at
FROM helio.run AS r
LEFT JOIN (helio.undo AS n JOIN helio.run AS u USING (run_id)) ON n.undoes OPERATOR(pg_catalog.=) r.run_id
WHERE EXISTS (SELECT FROM pg_catalog.pg_roles AS o WHERE o.rolname OPERATOR(pg_catalog.=) r.role AND pg_catalog.pg_has_role(o.oid, 'MEMBER'))
   OR (SELECT o.rolsuper FROM pg_catalog.pg_roles AS o WHERE o.rolname OPERATOR(pg_catalog.=) CURRENT_USER);
COMMENT ON VIEW helio.visible_run IS 'the runs that a role may see';

CREATE VIEW helio.visible_change WITH (security_barrier) AS
SELECT c.* FROM helio.change AS c
WHERE EXISTS (SELECT FROM pg_catalog.pg_roles AS o WHERE o.rolname OPERATOR(pg_catalog.=) c.role AND pg_catalog.pg_has_role(o.oid, 'MEMBER'))
   OR (SELECT o.rolsuper FROM pg_catalog.pg_roles AS o WHERE o.rolname OPERATOR(pg_catalog.=) CURRENT_USER);
COMMENT ON VIEW helio.visible_change IS 'the changes that a role may see';

-- That a column was turned round is for everybody who might turn it back.
CREATE VIEW helio.visible_inversion WITH (security_barrier) AS
SELECT i.*, r.started_at FROM helio.inversion AS i JOIN helio.run AS r USING (run_id, role);
COMMENT ON VIEW helio.visible_inversion IS 'the columns whose priorities were turned round';

GRANT SELECT ON helio.visible_run, helio.visible_change, helio.visible_inversion TO PUBLIC;
GRANT SELECT (run_id), INSERT (action, product, from_version, to_version) ON helio.run TO PUBLIC;
GRANT INSERT (run_id, undoes) ON helio.undo TO PUBLIC;
GRANT INSERT (run_id, ordinal, object_type, object, before, after, undo, change_ids, class, objid, objsubid, type, names, arguments) ON helio.change TO PUBLIC;
GRANT INSERT (run_id, relation, relid, attnum, attname, low, high) ON helio.inversion TO PUBLIC;

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

CREATE  FUNCTION "helio_check_config"(
	"config" TEXT, /* Option < Text > */
	"format" TEXT, /* Option < & str > */
	"product" TEXT, /* Option < & str > */
	"version" TEXT DEFAULT NULL /* Option < & str > */
) RETURNS TABLE (
	"status" TEXT,  /* Text */
	"key" TEXT,  /* Option < Text > */
	"line" INT,  /* Option < i32 > */
	"message" TEXT,  /* Text */
	"remedy" TEXT  /* Option < Text > */
)
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_check_config_wrapper';

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

CREATE  FUNCTION "helio_config_changes"(
	"config" TEXT, /* Option < Text > */
	"format" TEXT, /* Option < & str > */
	"product" TEXT, /* Option < & str > */
	"to_version" TEXT DEFAULT NULL, /* Option < & str > */
	"from_version" TEXT DEFAULT NULL /* Option < & str > */
) RETURNS TABLE (
	"action" TEXT,  /* Text */
	"key" TEXT,  /* Text */
	"old_value" TEXT,  /* Option < Text > */
	"new_value" TEXT,  /* Option < Text > */
	"line" INT,  /* Option < i32 > */
	"message" TEXT  /* Text */
)
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_config_changes_wrapper';

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

CREATE  FUNCTION "helio_invert_priorities"(
	"relation" regclass, /* Option < RegClass > */
	"column_name" TEXT, /* Option < & str > */
	"low" bigint DEFAULT 0, /* Option < i64 > */
	"high" bigint DEFAULT 100, /* Option < i64 > */
	"dry_run" bool DEFAULT false /* Option < bool > */
) RETURNS TABLE (
	"old_priority" bigint,  /* Option < i64 > */
	"new_priority" bigint,  /* Option < i64 > */
	"row_count" bigint  /* i64 */
)
VOLATILE PARALLEL UNSAFE
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_invert_priorities_wrapper';

CREATE  FUNCTION "helio_invert_priority"(
	"priority" bigint, /* i64 */
	"low" bigint DEFAULT 0, /* i64 */
	"high" bigint DEFAULT 100 /* i64 */
) RETURNS bigint /* Result < i64, ErrorReport > */
IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_invert_priority_wrapper';

CREATE  FUNCTION "helio_load_pack"(
	"document" jsonb /* Option < Document > */
) RETURNS TEXT /* Result < Text, ErrorReport > */
VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_load_pack_wrapper';

CREATE  FUNCTION "helio_migrate_config"(
	"config" TEXT, /* Option < Text > */
	"format" TEXT, /* Option < & str > */
	"product" TEXT, /* Option < & str > */
	"to_version" TEXT DEFAULT NULL, /* Option < & str > */
	"from_version" TEXT DEFAULT NULL /* Option < & str > */
) RETURNS TEXT /* Result < Text, ErrorReport > */
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_migrate_config_wrapper';

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

CREATE  FUNCTION "helio_priority_columns"() RETURNS TABLE (
	"relation" TEXT,  /* Text */
	"column_name" TEXT,  /* Text */
	"low" bigint,  /* i64 */
	"high" bigint,  /* i64 */
	"inverted_at" timestamp with time zone,  /* TimestampWithTimeZone */
	"run_id" bigint  /* i64 */
)
STRICT STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_priority_columns_wrapper';

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

CREATE  FUNCTION "helio_rewrite"(
	"product" TEXT, /* Option < & str > */
	"to_version" TEXT DEFAULT NULL, /* Option < & str > */
	"from_version" TEXT DEFAULT NULL, /* Option < & str > */
	"dry_run" bool DEFAULT false /* Option < bool > */
) RETURNS TABLE (
	"action" TEXT,  /* Text */
	"object_type" TEXT,  /* Text */
	"object" TEXT,  /* Text */
	"edits" INT,  /* i32 */
	"diff" TEXT,  /* Option < Text > */
	"message" TEXT  /* Text */
)
VOLATILE PARALLEL UNSAFE
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_rewrite_wrapper';

CREATE  FUNCTION "helio_rewrite_text"(
	"source" TEXT, /* Option < & str > */
	"language" TEXT, /* Option < & str > */
	"product" TEXT, /* Option < & str > */
	"to_version" TEXT DEFAULT NULL, /* Option < & str > */
	"from_version" TEXT DEFAULT NULL /* Option < & str > */
) RETURNS TEXT /* Result < Text, ErrorReport > */
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_rewrite_text_wrapper';

CREATE  FUNCTION "helio_run"(
	"run_id" bigint /* Option < i64 > */
) RETURNS TABLE (
	"ordinal" INT,  /* i32 */
	"object_type" TEXT,  /* Text */
	"object" TEXT,  /* Text */
	"before" TEXT,  /* Option < Text > */
	"after" TEXT,  /* Option < Text > */
	"undo" TEXT  /* Option < Text > */
)
STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_run_wrapper';

CREATE  FUNCTION "helio_runs"() RETURNS TABLE (
	"run_id" bigint,  /* i64 */
	"action" TEXT,  /* Text */
	"started_at" timestamp with time zone,  /* TimestampWithTimeZone */
	"role" name,  /* Name */
	"product" TEXT,  /* Option < Text > */
	"from_version" TEXT,  /* Option < Text > */
	"to_version" TEXT,  /* Option < Text > */
	"changes" INT,  /* i32 */
	"undone_at" timestamp with time zone  /* Option < TimestampWithTimeZone > */
)
STRICT STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_runs_wrapper';

CREATE  FUNCTION "helio_scan_text"(
	"source" TEXT, /* Option < & str > */
	"language" TEXT, /* Option < & str > */
	"product" TEXT, /* Option < & str > */
	"to_version" TEXT DEFAULT NULL, /* Option < & str > */
	"from_version" TEXT DEFAULT NULL /* Option < & str > */
) RETURNS TABLE (
	"change_id" TEXT,  /* Text */
	"line" INT,  /* i32 */
	"position" INT,  /* i32 */
	"found" TEXT,  /* Text */
	"replacement" TEXT,  /* Option < Text > */
	"automatic" bool,  /* bool */
	"message" TEXT  /* Text */
)
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_scan_text_wrapper';

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

CREATE  FUNCTION "helio_undo"(
	"run_id" bigint, /* Option < i64 > */
	"dry_run" bool DEFAULT false /* Option < bool > */
) RETURNS TABLE (
	"ordinal" INT,  /* i32 */
	"object" TEXT,  /* Text */
	"action" TEXT,  /* Text */
	"message" TEXT  /* Text */
)
VOLATILE PARALLEL UNSAFE
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'helio_undo_wrapper';

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

COMMENT ON FUNCTION @extschema@.helio_migrate_config(text, text, text, text, text) IS
    'Writes a configuration as a newer version wants it: keys get their new names, what is gone goes, what must be there comes, and all else stays byte for byte.';
REVOKE ALL ON FUNCTION @extschema@.helio_migrate_config(text, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_migrate_config(text, text, text, text, text) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_config_changes(text, text, text, text, text) IS
    'Lists what helio_migrate_config does to a configuration, in the order of the releases.';
REVOKE ALL ON FUNCTION @extschema@.helio_config_changes(text, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_config_changes(text, text, text, text, text) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_check_config(text, text, text, text) IS
    'Finds what a version refuses, ignores or lacks in a configuration: one row a finding, worst first, and one ok row that says how many keys were checked where there is none.';
REVOKE ALL ON FUNCTION @extschema@.helio_check_config(text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_check_config(text, text, text, text) TO PUBLIC;

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

COMMENT ON FUNCTION @extschema@.helio_invert_priority(bigint, bigint, bigint) IS
    'Turns one priority round: low + high - priority.';
REVOKE ALL ON FUNCTION @extschema@.helio_invert_priority(bigint, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_invert_priority(bigint, bigint, bigint) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_invert_priorities(regclass, text, bigint, bigint, boolean) IS
    'Turns the priorities of a column round, in one statement: every value becomes low + high - value, NULL stays NULL, and the column''s default is turned round too.';
REVOKE ALL ON FUNCTION @extschema@.helio_invert_priorities(regclass, text, bigint, bigint, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_invert_priorities(regclass, text, bigint, bigint, boolean) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_priority_columns() IS
    'Lists the columns whose priorities are turned round.';
REVOKE ALL ON FUNCTION @extschema@.helio_priority_columns() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_priority_columns() TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_runs() IS
    'Lists the runs that changed something, the latest first.';
REVOKE ALL ON FUNCTION @extschema@.helio_runs() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_runs() TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_run(bigint) IS
    'Shows what a run changed, in the order in which it did.';
REVOKE ALL ON FUNCTION @extschema@.helio_run(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_run(bigint) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_undo(bigint, boolean) IS
    'Takes back what a run changed, the last change first, as a run of its own.';
REVOKE ALL ON FUNCTION @extschema@.helio_undo(bigint, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_undo(bigint, boolean) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_scan_text(text, text, text, text, text) IS
    'Finds every use of what a newer version changed in a text that is not in the database.';
REVOKE ALL ON FUNCTION @extschema@.helio_scan_text(text, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_scan_text(text, text, text, text, text) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_rewrite_text(text, text, text, text, text) IS
    'Rewrites a text that is not in the database: everything that helio_scan_text calls automatic, and nothing else.';
REVOKE ALL ON FUNCTION @extschema@.helio_rewrite_text(text, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_rewrite_text(text, text, text, text, text) TO PUBLIC;

COMMENT ON FUNCTION @extschema@.helio_rewrite(text, text, text, boolean) IS
    'Rewrites the code of every object of the database that uses what a newer version changed, where a pack says how: only the uses change, and the rest of the text stays as its author wrote it.';
REVOKE ALL ON FUNCTION @extschema@.helio_rewrite(text, text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_rewrite(text, text, text, boolean) TO PUBLIC;

