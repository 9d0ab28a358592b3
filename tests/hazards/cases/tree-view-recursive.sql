-- category: stored tree
-- what: a recursive view over memory contexts by the name of their parent
-- object: view public.tree
-- found: parent
-- since: 18
-- probe: SELECT count(*) > 0 FROM public.tree
CREATE VIEW public.tree AS
WITH RECURSIVE t AS (
    SELECT name, 0 AS depth FROM pg_backend_memory_contexts WHERE parent IS NULL
    UNION ALL
    SELECT m.name, t.depth + 1 FROM t JOIN pg_backend_memory_contexts m ON m.parent = t.name WHERE t.depth < 3)
SELECT * FROM t;
