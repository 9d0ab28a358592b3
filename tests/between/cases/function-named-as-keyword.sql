-- expects: function-named-as-keyword
-- pg_upgrade: passes
-- why: the upgrade succeeds and calls that do not quote the name fail
-- server: < 17
CREATE FUNCTION public."json_value"(json, text) RETURNS text LANGUAGE sql AS 'SELECT $1 ->> $2';
