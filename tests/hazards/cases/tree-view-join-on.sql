-- category: stored tree
-- what: a removed column in the ON of a join three deep
-- object: view public.deep
-- found: attcacheoff
-- since: 18
CREATE VIEW public.deep AS
SELECT c.relname FROM pg_namespace n
    JOIN (pg_class c LEFT JOIN (pg_attribute a CROSS JOIN pg_am m) ON a.attrelid = c.oid AND a.attcacheoff > 0) ON c.relnamespace = n.oid;
