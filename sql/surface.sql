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
