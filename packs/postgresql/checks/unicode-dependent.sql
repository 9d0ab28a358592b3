-- id: unicode-dependent
-- category: indexes and collations
-- status: warn
-- effect: silent_change
-- evidence: measured
-- applies: major upgrade, from >= 17, to >= 18
-- server: >= 17
-- scope: database
-- counts: relation that depends on Unicode's version | relations that depend on Unicode's version
-- what: A constraint, index, partition key or materialized view that calls a function whose result depends on the version of
--   Unicode, which changes with the major; what it stored may not agree with what the target computes.
-- remedy: REINDEX INDEX CONCURRENTLY name; or REFRESH MATERIALIZED VIEW name;
-- source: pg_upgrade check.c, check_for_unicode_update
WITH collations (oid) AS (
    SELECT k.oid FROM pg_collation k
    WHERE k.collprovider = 'b' AND coalesce(to_jsonb(k) ->> 'colllocale', to_jsonb(k) ->> 'colliculocale') IN ('C.UTF-8', 'PG_UNICODE_FAST')
  UNION
    SELECT 'pg_catalog."default"'::regcollation FROM pg_database d
    WHERE d.datname = current_database() AND d.datlocprovider = 'b'
      AND coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') IN ('C.UTF-8', 'PG_UNICODE_FAST')
), operators (oid, function) AS (
    SELECT o.oid, o.oprcode::oid FROM pg_operator o
    WHERE o.oprname IN ('~', '~*', '!~', '!~*', '~~*', '!~~*') AND o.oprnamespace = 'pg_catalog'::regnamespace AND o.oprright = 'text'::regtype
), functions (oid) AS (
    SELECT p.oid FROM pg_proc p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace
      AND ((p.proname IN ('lower', 'upper', 'initcap', 'casefold') AND p.pronargs = 1 AND p.proargtypes[0] = 'text'::regtype)
           OR (p.proname = 'substring' AND p.pronargs = 2 AND p.proargtypes[0] = 'text'::regtype AND p.proargtypes[1] = 'text'::regtype)
           OR p.proname LIKE 'regexp\_%')
  UNION SELECT function FROM operators
), pattern (regex) AS (
    SELECT string_agg(part, '|')
    FROM (
        SELECT format('\{FUNCEXPR :funcid (%s) ', string_agg(p.oid::text, '|'))
        FROM pg_proc p
        WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname IN ('normalize', 'unicode_assigned', 'unicode_version', 'is_normalized')
      UNION ALL
        SELECT format('\{FUNCEXPR :funcid (%s) (:\w+ \w+ )*:inputcollid (%s) ', (SELECT string_agg(oid::text, '|') FROM functions), string_agg(oid::text, '|'))
        FROM collations HAVING count(*) > 0
      UNION ALL
        SELECT format('\{OPEXPR :opno (%s) (:\w+ \w+ )*:inputcollid (%s) ', (SELECT string_agg(oid::text, '|') FROM operators), string_agg(oid::text, '|'))
        FROM collations HAVING count(*) > 0
    ) parts (part)
), found (relation) AS (
    SELECT k.conrelid FROM pg_constraint k, pattern WHERE k.conbin IS NOT NULL AND k.conrelid >= 16384 AND k.conbin::text ~ regex
  UNION
    SELECT i.indexrelid FROM pg_index i, pattern
    WHERE (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND i.indexrelid >= 16384 AND (i.indexprs::text ~ regex OR i.indpred::text ~ regex)
  UNION
    SELECT p.partrelid FROM pg_partitioned_table p, pattern WHERE p.partexprs IS NOT NULL AND p.partexprs::text ~ regex
  UNION
    SELECT r.ev_class FROM pg_class c JOIN pg_rewrite r ON r.ev_class = c.oid, pattern
    WHERE c.relkind = 'm' AND c.oid >= 16384 AND r.ev_action::text ~ regex
)
SELECT o.type || ' ' || o.identity AS object,
       format('what it stores depends on Unicode %s, and PostgreSQL %s has %s: they may not agree for characters that are new', here.version, :'to_version',
              CASE WHEN there.version IS NULL THEN 'another version' ELSE 'Unicode ' || there.version END) AS message,
       CASE c.relkind WHEN 'i' THEN format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version')
                      WHEN 'I' THEN format('REINDEX INDEX CONCURRENTLY %s; -- once PostgreSQL %s runs', o.identity, :'to_version')
                      WHEN 'm' THEN format('REFRESH MATERIALIZED VIEW %s; -- once PostgreSQL %s runs', o.identity, :'to_version')
                      ELSE format('check the rows of %s against its constraints and partition bounds once PostgreSQL %s runs',
                                  o.identity, :'to_version') END AS remedy
FROM found f
JOIN pg_class c ON c.oid = f.relation
JOIN pg_database d ON d.datname = current_database() AND d.encoding = pg_char_to_encoding('UTF8')
CROSS JOIN (SELECT unicode_version()) AS here (version)
CROSS JOIN (SELECT CASE :to_num / 10000 WHEN 17 THEN '15.1' WHEN 18 THEN '16.0' WHEN 19 THEN '17.0' END) AS there (version)
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.relation, 0) o
WHERE here.version IS DISTINCT FROM there.version;
