-- Between the installation of a new library and ALTER EXTENSION … UPDATE no function gives an answer.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_helio;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on

-- What every function of the extension raises: called with nulls, because that comes before any argument.
CREATE FUNCTION pg_temp.refusals() RETURNS TABLE (function text, answer text) LANGUAGE plpgsql AS $$
DECLARE
    code text; message text; detail text; hint text;
BEGIN
    FOR function, answer IN
        SELECT p.proname, format('SELECT * FROM %s(%s)', p.oid::regproc,
                                 (SELECT string_agg(format('NULL::%s', t::regtype), ', ') FROM unnest(p.proargtypes) AS t))
        FROM pg_proc AS p JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
             JOIN pg_extension AS e ON e.oid = d.refobjid
        WHERE e.extname = 'pg_helio' AND p.proname LIKE 'helio\_%'
        ORDER BY p.proname COLLATE "C"
    LOOP
        BEGIN
            EXECUTE answer;
            answer := 'answered';
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
            answer := concat_ws(E'\n    ', code || ' ' || message, nullif(detail, ''), nullif(hint, ''));
        END;
        RETURN NEXT;
    END LOOP;
END
$$;

BEGIN;
UPDATE pg_extension SET extversion = '0.0.1' WHERE extname = 'pg_helio';
SELECT function, regexp_replace(answer, 'library is version \S+,', 'library is version X,') FROM pg_temp.refusals();
ROLLBACK;

-- Without the extension in this database, such as functions made by hand.
BEGIN;
UPDATE pg_extension SET extname = 'something_else' WHERE extname = 'pg_helio';
DO $$
DECLARE
    hint text;
BEGIN
    PERFORM helio_version();
EXCEPTION WHEN object_not_in_prerequisite_state THEN
    GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
    RAISE NOTICE '% (%)', SQLERRM, hint;
END
$$;
ROLLBACK;

-- The same session works on afterwards.
SELECT helio_version() = extversion FROM pg_extension WHERE extname = 'pg_helio';
DROP FUNCTION pg_temp.refusals;
