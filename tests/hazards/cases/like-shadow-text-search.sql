-- category: look-alike
-- what: a text search configuration of a new one's name in a schema that no search_path has, used with it
-- look-alike: yes
-- probe: SELECT public.f()
CREATE SCHEMA ts;
CREATE TEXT SEARCH CONFIGURATION ts.estonian (COPY = simple);
CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS 'SELECT to_tsvector(''ts.estonian'', ''sõbrad estonian'')::text';
