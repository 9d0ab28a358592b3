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
