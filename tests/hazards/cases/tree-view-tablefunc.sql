-- category: stored tree
-- what: removed columns as arguments of functions in FROM, and of XMLTABLE
-- object: view public.spread
-- found: buffers_backend
-- since: 17
CREATE VIEW public.spread AS
SELECT g, x.n FROM pg_stat_bgwriter b, generate_series(1, b.buffers_backend_fsync) AS g,
    XMLTABLE('/a' PASSING xmlelement(name a, b.buffers_backend) COLUMNS n bigint PATH '.' DEFAULT b.buffers_alloc) AS x;
