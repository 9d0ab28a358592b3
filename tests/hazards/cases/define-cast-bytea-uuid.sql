-- category: definition
-- what: a cast that 19 has itself
-- object: cast (bytea AS uuid)
-- effect: upgrade_aborts
-- since: 19
CREATE FUNCTION public.to_uuid(bytea) RETURNS uuid LANGUAGE sql IMMUTABLE AS 'SELECT encode($1, ''hex'')::uuid';
CREATE CAST (bytea AS uuid) WITH FUNCTION public.to_uuid(bytea);
