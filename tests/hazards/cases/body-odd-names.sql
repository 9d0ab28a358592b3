-- category: body
-- what: a schema and a function with quotes, percent signs and letters of other scripts
-- object: function "s""c%h$$ема"."функция ""ж"" 🐘"("char")
-- found: buffers_backend
-- line: 2
-- since: 17
-- probe: SELECT "s""c%h$$ема"."функция ""ж"" 🐘"('a') >= 0
CREATE SCHEMA "s""c%h$$ема";
CREATE FUNCTION "s""c%h$$ема"."функция ""ж"" 🐘"("char") RETURNS bigint LANGUAGE sql AS $x$
    /* ж 🐘 */ SELECT 'ж 🐘' IS NULL OR true, sum(buffers_backend) OVER () FROM pg_stat_bgwriter;
    SELECT 1::bigint
$x$;
