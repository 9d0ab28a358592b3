-- 0.3.0 changes code, priorities and configuration files, and keeps a journal: tables and functions more, nothing else changes.
\echo Use "ALTER EXTENSION pg_helio UPDATE TO '0.3.0'" to load this file. \quit

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

CREATE FUNCTION helio_check_config(
    config text,
    format text,
    product text,
    version text DEFAULT NULL
) RETURNS TABLE (
    status text,
    key text,
    line int,
    message text,
    remedy text
)
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c
AS 'MODULE_PATHNAME', 'helio_check_config_wrapper';

COMMENT ON FUNCTION @extschema@.helio_check_config(text, text, text, text) IS
    'Finds what a version refuses, ignores or lacks in a configuration: one row a finding, worst first, and one ok row that says how many keys were checked where there is none.';
REVOKE ALL ON FUNCTION @extschema@.helio_check_config(text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_check_config(text, text, text, text) TO PUBLIC;

CREATE FUNCTION helio_config_changes(
    config text,
    format text,
    product text,
    to_version text DEFAULT NULL,
    from_version text DEFAULT NULL
) RETURNS TABLE (
    action text,
    key text,
    old_value text,
    new_value text,
    line int,
    message text
)
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c
AS 'MODULE_PATHNAME', 'helio_config_changes_wrapper';

COMMENT ON FUNCTION @extschema@.helio_config_changes(text, text, text, text, text) IS
    'Lists what helio_migrate_config does to a configuration, in the order of the releases.';
REVOKE ALL ON FUNCTION @extschema@.helio_config_changes(text, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_config_changes(text, text, text, text, text) TO PUBLIC;

CREATE FUNCTION helio_invert_priorities(
    relation regclass,
    column_name text,
    low bigint DEFAULT 0,
    high bigint DEFAULT 100,
    dry_run boolean DEFAULT false
) RETURNS TABLE (
    old_priority bigint,
    new_priority bigint,
    row_count bigint
)
VOLATILE PARALLEL UNSAFE
LANGUAGE c
AS 'MODULE_PATHNAME', 'helio_invert_priorities_wrapper';

COMMENT ON FUNCTION @extschema@.helio_invert_priorities(regclass, text, bigint, bigint, boolean) IS
    'Turns the priorities of a column round, in one statement: every value becomes low + high - value, NULL stays NULL, and the column''s default is turned round too.';
REVOKE ALL ON FUNCTION @extschema@.helio_invert_priorities(regclass, text, bigint, bigint, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_invert_priorities(regclass, text, bigint, bigint, boolean) TO PUBLIC;

CREATE FUNCTION helio_invert_priority(
    priority bigint,
    low bigint DEFAULT 0,
    high bigint DEFAULT 100
) RETURNS bigint
IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c
AS 'MODULE_PATHNAME', 'helio_invert_priority_wrapper';

COMMENT ON FUNCTION @extschema@.helio_invert_priority(bigint, bigint, bigint) IS
    'Turns one priority round: low + high - priority.';
REVOKE ALL ON FUNCTION @extschema@.helio_invert_priority(bigint, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_invert_priority(bigint, bigint, bigint) TO PUBLIC;

CREATE FUNCTION helio_migrate_config(
    config text,
    format text,
    product text,
    to_version text DEFAULT NULL,
    from_version text DEFAULT NULL
) RETURNS TEXT
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c
AS 'MODULE_PATHNAME', 'helio_migrate_config_wrapper';

COMMENT ON FUNCTION @extschema@.helio_migrate_config(text, text, text, text, text) IS
    'Writes a configuration as a newer version wants it: keys get their new names, what is gone goes, what must be there comes, and all else stays byte for byte.';
REVOKE ALL ON FUNCTION @extschema@.helio_migrate_config(text, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_migrate_config(text, text, text, text, text) TO PUBLIC;

CREATE FUNCTION helio_priority_columns() RETURNS TABLE (
    relation text,
    column_name text,
    low bigint,
    high bigint,
    inverted_at timestamp with time zone,
    run_id bigint
)
STRICT STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c
AS 'MODULE_PATHNAME', 'helio_priority_columns_wrapper';

COMMENT ON FUNCTION @extschema@.helio_priority_columns() IS
    'Lists the columns whose priorities are turned round.';
REVOKE ALL ON FUNCTION @extschema@.helio_priority_columns() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_priority_columns() TO PUBLIC;

CREATE FUNCTION helio_rewrite(
    product text,
    to_version text DEFAULT NULL,
    from_version text DEFAULT NULL,
    dry_run boolean DEFAULT false
) RETURNS TABLE (
    action text,
    object_type text,
    object text,
    edits int,
    diff text,
    message text
)
VOLATILE PARALLEL UNSAFE
LANGUAGE c
AS 'MODULE_PATHNAME', 'helio_rewrite_wrapper';

COMMENT ON FUNCTION @extschema@.helio_rewrite(text, text, text, boolean) IS
    'Rewrites the code of every object of the database that uses what a newer version changed, where a pack says how: only the uses change, and the rest of the text stays as its author wrote it.';
REVOKE ALL ON FUNCTION @extschema@.helio_rewrite(text, text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_rewrite(text, text, text, boolean) TO PUBLIC;

CREATE FUNCTION helio_rewrite_text(
    source text,
    language text,
    product text,
    to_version text DEFAULT NULL,
    from_version text DEFAULT NULL
) RETURNS TEXT
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c
AS 'MODULE_PATHNAME', 'helio_rewrite_text_wrapper';

COMMENT ON FUNCTION @extschema@.helio_rewrite_text(text, text, text, text, text) IS
    'Rewrites a text that is not in the database: everything that helio_scan_text calls automatic, and nothing else.';
REVOKE ALL ON FUNCTION @extschema@.helio_rewrite_text(text, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_rewrite_text(text, text, text, text, text) TO PUBLIC;

CREATE FUNCTION helio_run(
    run_id bigint
) RETURNS TABLE (
    ordinal int,
    object_type text,
    object text,
    before text,
    after text,
    undo text
)
STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c
AS 'MODULE_PATHNAME', 'helio_run_wrapper';

COMMENT ON FUNCTION @extschema@.helio_run(bigint) IS
    'Shows what a run changed, in the order in which it did.';
REVOKE ALL ON FUNCTION @extschema@.helio_run(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_run(bigint) TO PUBLIC;

CREATE FUNCTION helio_runs() RETURNS TABLE (
    run_id bigint,
    action text,
    started_at timestamp with time zone,
    role name,
    product text,
    from_version text,
    to_version text,
    changes int,
    undone_at timestamp with time zone
)
STRICT STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c
AS 'MODULE_PATHNAME', 'helio_runs_wrapper';

COMMENT ON FUNCTION @extschema@.helio_runs() IS
    'Lists the runs that changed something, the latest first.';
REVOKE ALL ON FUNCTION @extschema@.helio_runs() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_runs() TO PUBLIC;

CREATE FUNCTION helio_scan_text(
    source text,
    language text,
    product text,
    to_version text DEFAULT NULL,
    from_version text DEFAULT NULL
) RETURNS TABLE (
    change_id text,
    line int,
    "position" int,
    found text,
    replacement text,
    automatic boolean,
    message text
)
STABLE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c
AS 'MODULE_PATHNAME', 'helio_scan_text_wrapper';

COMMENT ON FUNCTION @extschema@.helio_scan_text(text, text, text, text, text) IS
    'Finds every use of what a newer version changed in a text that is not in the database.';
REVOKE ALL ON FUNCTION @extschema@.helio_scan_text(text, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_scan_text(text, text, text, text, text) TO PUBLIC;

CREATE FUNCTION helio_undo(
    run_id bigint,
    dry_run boolean DEFAULT false
) RETURNS TABLE (
    ordinal int,
    object text,
    action text,
    message text
)
VOLATILE PARALLEL UNSAFE
LANGUAGE c
AS 'MODULE_PATHNAME', 'helio_undo_wrapper';

COMMENT ON FUNCTION @extschema@.helio_undo(bigint, boolean) IS
    'Takes back what a run changed, the last change first, as a run of its own.';
REVOKE ALL ON FUNCTION @extschema@.helio_undo(bigint, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_undo(bigint, boolean) TO PUBLIC;
