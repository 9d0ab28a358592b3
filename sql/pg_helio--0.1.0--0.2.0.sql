-- 0.2.0 finds deprecated use: one function more, and nothing else changes.
\echo Use "ALTER EXTENSION pg_helio UPDATE TO '0.2.0'" to load this file. \quit

CREATE FUNCTION helio_deprecations(
    product text DEFAULT 'postgresql',
    to_version text DEFAULT NULL,
    from_version text DEFAULT NULL
) RETURNS TABLE (
    status text,
    effect text,
    change_id text,
    object_type text,
    object text,
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
AS 'MODULE_PATHNAME', 'helio_deprecations_wrapper';

COMMENT ON FUNCTION @extschema@.helio_deprecations(text, text, text) IS
    'Finds every use of what a newer version removed, renamed, moved or took over, wherever it hides: in views, defaults, constraints, policies and all other stored expressions, in functions'' code and in strings that it executes, in definitions, settings, scheduled jobs and recorded statements.';
REVOKE ALL ON FUNCTION @extschema@.helio_deprecations(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION @extschema@.helio_deprecations(text, text, text) TO PUBLIC;
