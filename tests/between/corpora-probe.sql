-- What a database has, and what can still be done in it: one line for each object, and one for each
-- thing that fails, on standard output. Nothing of it stays.
--
-- Functions are created again with their bodies checked, views are planned; with maintain = on, every
-- index is built, every materialized view refreshed, every table analyzed, as maintenance does it.
\set ON_ERROR_STOP on
SET client_min_messages = error;
SET statement_timeout = '60s';
BEGIN;
CREATE TEMPORARY TABLE probe (what text, object text, outcome text);

-- Constraints of type "n" are new in 18; those of partitions, and toast tables, have names that nobody gave.
SET LOCAL search_path = '';
INSERT INTO pg_temp.probe
SELECT 'has', pg_describe_object(classid, oid, 0), 'yes'
FROM (SELECT 'pg_class'::regclass AS classid, oid FROM pg_class WHERE relnamespace <> ALL ('{pg_toast}'::regnamespace[]) AND relpersistence <> 't'
      UNION ALL SELECT 'pg_proc'::regclass, oid FROM pg_proc
      UNION ALL SELECT 'pg_type'::regclass, oid FROM pg_type WHERE typnamespace::regnamespace::text !~ '^pg_(toast|temp)'
      UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator
      UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass
      UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily
      UNION ALL SELECT 'pg_amop'::regclass, oid FROM pg_amop
      UNION ALL SELECT 'pg_amproc'::regclass, oid FROM pg_amproc
      UNION ALL SELECT 'pg_cast'::regclass, oid FROM pg_cast
      UNION ALL SELECT 'pg_collation'::regclass, oid FROM pg_collation
      UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion
      UNION ALL SELECT 'pg_constraint'::regclass, oid FROM pg_constraint WHERE contype <> 'n' AND conparentid = 0
      UNION ALL SELECT 'pg_attrdef'::regclass, oid FROM pg_attrdef
      UNION ALL SELECT 'pg_rewrite'::regclass, oid FROM pg_rewrite
      UNION ALL SELECT 'pg_trigger'::regclass, oid FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT 'pg_policy'::regclass, oid FROM pg_policy
      UNION ALL SELECT 'pg_statistic_ext'::regclass, oid FROM pg_statistic_ext
      UNION ALL SELECT 'pg_publication'::regclass, oid FROM pg_publication
      UNION ALL SELECT 'pg_publication_rel'::regclass, oid FROM pg_publication_rel
      UNION ALL SELECT 'pg_event_trigger'::regclass, oid FROM pg_event_trigger
      UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language
      UNION ALL SELECT 'pg_transform'::regclass, oid FROM pg_transform
      UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am
      UNION ALL SELECT 'pg_extension'::regclass, oid FROM pg_extension
      UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid FROM pg_foreign_data_wrapper
      UNION ALL SELECT 'pg_foreign_server'::regclass, oid FROM pg_foreign_server
      UNION ALL SELECT 'pg_ts_config'::regclass, oid FROM pg_ts_config
      UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict
      UNION ALL SELECT 'pg_ts_parser'::regclass, oid FROM pg_ts_parser
      UNION ALL SELECT 'pg_ts_template'::regclass, oid FROM pg_ts_template) AS o
WHERE oid >= 16384;
RESET search_path;

DO $do$
DECLARE
    step record;
BEGIN
    FOR step IN
        SELECT 'create' AS what, p.oid::regprocedure::text AS object, pg_get_functiondef(p.oid) AS command
        FROM pg_proc AS p JOIN pg_language AS l ON l.oid = prolang
        WHERE p.oid >= 16384 AND prokind <> 'a' AND lanname IN ('sql', 'plpgsql')
        UNION ALL
        SELECT 'plan', oid::regclass::text, format('EXPLAIN SELECT * FROM %s', oid::regclass)
        FROM pg_class WHERE relkind = 'v' AND oid >= 16384 AND current_setting('probe.maintain')::bool
        UNION ALL
        SELECT 'maintain', oid::regclass::text,
               format(CASE relkind WHEN 'i' THEN 'REINDEX INDEX %s' WHEN 'm' THEN 'REFRESH MATERIALIZED VIEW %s' ELSE 'ANALYZE %s' END, oid::regclass)
        FROM pg_class
        WHERE relkind IN ('i', 'm', 'r', 'p') AND oid >= 16384 AND relpersistence <> 't' AND relnamespace <> 'pg_toast'::regnamespace
              AND current_setting('probe.maintain')::bool
        UNION ALL
        SELECT 'maintain', indrelid::regclass::text, format('CLUSTER %s', indrelid::regclass)
        FROM pg_index WHERE indisclustered AND indexrelid >= 16384 AND current_setting('probe.maintain')::bool
    LOOP
        BEGIN
            EXECUTE step.command;
            INSERT INTO pg_temp.probe VALUES (step.what, step.object, 'yes');
        EXCEPTION WHEN OTHERS THEN
            INSERT INTO pg_temp.probe VALUES (step.what, step.object, sqlerrm);
        END;
    END LOOP;
END $do$;
-- What is a keyword in one of the servers is quoted only there.
\copy (SELECT what, translate(object, E'\n"', ' '), replace(outcome, E'\n', ' ') FROM probe ORDER BY 1, 2, 3) TO pstdout
ROLLBACK;
