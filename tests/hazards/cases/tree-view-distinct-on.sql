-- category: stored tree
-- what: removed columns in DISTINCT ON, LIMIT and TABLESAMPLE's neighbour
-- object: view public."1"
-- found: attcacheoff
-- since: 18
CREATE VIEW public."1" AS
SELECT DISTINCT ON (a.attcacheoff % 2) attname FROM pg_attribute a ORDER BY a.attcacheoff % 2, attname LIMIT (SELECT max(attcacheoff) + 2 FROM pg_attribute);
