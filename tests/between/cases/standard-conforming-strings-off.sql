-- expects: standard-conforming-strings-off
-- to: 19
-- pg_upgrade: passes
-- why: the restore in 19 fails with: non-standard string literals are not supported
CREATE ROLE legacy;
ALTER ROLE legacy SET standard_conforming_strings = off;
ALTER DATABASE postgres SET standard_conforming_strings = 'no';
CREATE FUNCTION public.escaped() RETURNS text LANGUAGE sql SET standard_conforming_strings = off AS 'SELECT 1::text';
